"""What is worked out before a chart is drawn, for the screen and for paper alike: folds, ticks, shades, legend, caption."""
