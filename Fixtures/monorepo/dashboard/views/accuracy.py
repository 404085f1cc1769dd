"""How good the predictions were."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from .source import query


def show() -> None:
    frame: pd.DataFrame = query("SELECT match_day, AVG(ABS(error)) AS error FROM `grades.daily` GROUP BY 1")
    st.line_chart(frame.set_index("match_day"))
