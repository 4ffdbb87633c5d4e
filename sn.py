import sys
sys.argv=["x","0"]
exec(open("/tmp/h-find5/prof.py").read().split("for q in qs[-200:]")[0])
for q in qs[-30:]: ask(q)
from wegweiser.search.engine import current
from wegweiser.search.index import snippets as S
import re, timeit, json
A=current().answering(); R=A.reader
from wegweiser.search.words import Question
q=Question("Deutschkurs Frauen in Essen")
u=A._understood(q)[0]; f=R.find(R.words(u.terms),40)
texts=[R.stored(a)["text"] for a in f.addresses]
print(sum(map(len,texts))/40)
def t(name,fn): 
    print(name, round(min(timeit.repeat(fn,number=5,repeat=5))/5/40*1e6,1),"us/text")
W=S.WORD
t("findall",lambda:[W.findall(x) for x in texts])
w2=re.compile(r"\w+"); t("w+",lambda:[w2.findall(x) for x in texts])
w3=re.compile(r"[^\W_]+(?:['’][^\W_]+)*+"); 
t("set",lambda:[set(W.findall(x)) for x in texts])
t("split",lambda:[set(x.split()) for x in texts])
h=A._highlighter(q,u)
t("snippet",lambda:[h.snippet(x,"de") for x in texts])
t("snippet new",lambda:[A._highlighter(q,u).snippet(x,"de") for x in texts])
t("found",lambda:[h._found(x,"de") for x in texts])
fs=[h._found(x,"de") for x in texts]; print(sum(map(len,fs))/40)
t("window",lambda:[h._window(x,y) for x,y in zip(texts,fs)])
t("stored",lambda:[R.stored(a) for a in f.addresses])
t("doc",lambda:[R.searcher.doc(a)["stored"][0] for a in f.addresses])
t("invisible",lambda:[S.SOMETHING_INVISIBLE.search(x) for x in texts])
print(S.SOMETHING_INVISIBLE.pattern[:80])
