"""Line icons; see `desktop_app.icons`."""
