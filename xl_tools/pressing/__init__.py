"""What the ribbon's buttons share: how one runs, what it asks, what it says afterwards."""
