namespace Skein.Planning.Recommendation;

/// <summary>A simulated number. The default is 0, exactly. Thread-safe.</summary>
/// <param name="Value">The best guess.</param>
/// <param name="HalfWidth">Half the width of its 95 % interval.</param>
public readonly record struct SimulatedValue(double Value, double HalfWidth);
