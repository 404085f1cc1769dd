"""The trainers' dashboard."""

from __future__ import annotations

import streamlit as st

from views import accuracy, fixtures_list

VIEWS = {"Accuracy": accuracy.show, "Next matches": fixtures_list.show}

st.set_page_config(page_title="Match day", layout="wide")
choice = st.sidebar.radio("View", list(VIEWS))
VIEWS[choice]()
