"""Which matches come next."""

from __future__ import annotations

import streamlit as st

from .source import query


def show() -> None:
    st.dataframe(query("SELECT * FROM `schedule.matches` WHERE kick_off > CURRENT_TIMESTAMP() LIMIT 50"))
