# Everything is in scripts/: plain Python, nothing to install first. PORT=, VAR= and the names of .env.example move it.
.PHONY: run test check setup

run test check setup:
	@command -v python3 >/dev/null || { echo "Python is missing. Install it (Debian, Ubuntu: apt install python3 python3-venv) and start again."; exit 1; }
	@exec python3 -m scripts.portal $@
