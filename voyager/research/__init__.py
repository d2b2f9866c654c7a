"""Research by config: sweeps of runs, and tables and figures read from run directories only."""
