namespace Skein.Planning.Calibration;

/// <summary>A number that was estimated, with bounds. What the bounds are is said where it is used. The default is 0 between 0 and 0.</summary>
/// <param name="Value">The best single number.</param>
/// <param name="Lower">It is not less.</param>
/// <param name="Upper">It is not more; infinity where nothing bounds it.</param>
public readonly record struct BoundedValue(double Value, double Lower, double Upper)
{
    /// <summary>A number that is known.</summary>
    public static BoundedValue Exactly(double value) => new(value, value, value);
}
