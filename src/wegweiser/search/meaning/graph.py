"""The model as an ONNX graph: embedded pieces in, vectors of pieces and of the text out."""

from __future__ import annotations

import logging
import math
import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from wegweiser.search.meaning.weights import Weights

OPSET = 20
"""The first with GELU as an operation of its own."""


class Graph:
    """Puts the graph together, operation by operation."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._count = 0

    def model(self) -> onnx.ModelProto:
        """``rows`` (texts × pieces × hidden) and ``mask`` (texts × pieces) to ``hidden`` and ``pooled``."""
        shape = self._weights.shape
        bias = self._op(
            "Mul", self._op("Sub", self._op("Unsqueeze", "mask", self._ints([1, 2])), self._float(1.0)),
            self._float(1e4),
        )  # fmt: skip
        rows = self._norm("rows", "emb.ln")
        for layer in range(shape.layers):
            rows = self._layer(rows, bias, f"l{layer}")
        self._nodes.append(helper.make_node("Identity", [rows], ["hidden"]))
        mask = self._op("Unsqueeze", "mask", self._ints([2]))
        total = self._op("ReduceSum", self._op("Mul", rows, mask), self._ints([1]), keepdims=0)
        count = self._op("ReduceSum", "mask", self._ints([1]), keepdims=1)
        mean = self._op("Div", total, count)
        self._nodes.append(helper.make_node("LpNormalization", [mean], ["pooled"], axis=-1, p=2))
        return self._finished(shape.hidden)

    def _finished(self, hidden: int) -> onnx.ModelProto:
        def value(name: str, *sizes: str | int) -> onnx.ValueInfoProto:
            return helper.make_tensor_value_info(name, TensorProto.FLOAT, list(sizes))

        graph = helper.make_graph(
            self._nodes,
            "multilingual-e5-small",
            [value("rows", "texts", "pieces", hidden), value("mask", "texts", "pieces")],
            [value("hidden", "texts", "pieces", hidden), value("pooled", "texts", hidden)],
            self._constants,
        )
        opsets = [helper.make_opsetid("", OPSET)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)

    def _layer(self, rows: str, bias: str, at: str) -> str:
        shape = self._weights.shape
        size = shape.hidden // shape.heads
        heads = self._ints([0, 0, shape.heads, size])

        def split(name: str, turned: list[int]) -> str:
            made = self._linear(rows, f"{at}.{name}", shape.hidden)
            return self._op("Transpose", self._op("Reshape", made, heads), perm=turned)

        query, key, value = split("q", [0, 2, 1, 3]), split("k", [0, 2, 3, 1]), split("v", [0, 2, 1, 3])
        near = self._op("Mul", self._op("MatMul", query, key), self._float(1 / math.sqrt(size)))
        weighed = self._op("Softmax", self._op("Add", near, bias), axis=-1)
        seen = self._op("Transpose", self._op("MatMul", weighed, value), perm=[0, 2, 1, 3])
        seen = self._op("Reshape", seen, self._ints([0, 0, shape.hidden]))
        seen = self._linear(seen, f"{at}.ao", shape.hidden)
        rows = self._norm(self._op("Add", rows, seen), f"{at}.aln")
        inner = self._op("Gelu", self._linear(rows, f"{at}.fi", shape.hidden))
        outer = self._linear(inner, f"{at}.fo", shape.inner)
        return self._norm(self._op("Add", rows, outer), f"{at}.oln")

    def _linear(self, rows: str, name: str, width: int) -> str:
        bias = self._constant(self._weights.plain(f"{name}.b"))
        matrix = np.ascontiguousarray(self._weights.matrix(f"{name}.w", width).T)
        return self._op("Add", self._op("MatMul", rows, self._constant(matrix)), bias)

    def _norm(self, rows: str, name: str) -> str:
        scale, bias = (self._constant(self._weights.plain(f"{name}.{part}")) for part in "wb")
        return self._op("LayerNormalization", rows, scale, bias, axis=-1, epsilon=self._weights.shape.epsilon)

    def _op(self, kind: str, *inputs: str, **settings: Any) -> str:
        self._count += 1
        name = f"{kind}{self._count}"
        self._nodes.append(helper.make_node(kind, list(inputs), [name], name, **settings))
        return name

    def _constant(self, values: np.ndarray) -> str:
        self._count += 1
        name = f"constant{self._count}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _float(self, value: float) -> str:
        return self._constant(np.array(value, np.float32))

    def _ints(self, values: list[int]) -> str:
        return self._constant(np.array(values, np.int64))


def write(source: Path, file: Path) -> None:
    """Write the graph of the weights in ``source`` to ``file``, whole or not at all.

    Its matrices have 8 bits: the processor multiplies those itself, three times as quick and nearly as exact.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        plain = Path(folder) / "plain.onnx"
        plain.write_bytes(Graph(Weights(source)).model().SerializeToString())
        os.replace(_in_eight_bits(plain), file)


def _in_eight_bits(plain: Path) -> Path:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    logging.getLogger().addFilter(_no_advice)
    quick = plain.with_name("quick.onnx")
    settings = {"MatMulConstBOnly": True}
    try:
        quantize_dynamic(
            str(plain), str(quick), op_types_to_quantize=["MatMul"], per_channel=True,
            weight_type=QuantType.QInt8, extra_options=settings,
        )  # fmt: skip
    finally:
        logging.getLogger().removeFilter(_no_advice)
    return quick


def _no_advice(record: logging.LogRecord) -> bool:
    """The library advises a preparation that this graph does not need."""
    return "pre-processing" not in record.getMessage()
