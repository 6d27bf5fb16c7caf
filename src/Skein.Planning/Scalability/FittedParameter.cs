namespace Skein.Planning.Scalability;

/// <summary>A fitted parameter. The default is 0 without any error. Immutable.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="Width">The half width of its interval, in standard errors.</param>
public readonly record struct FittedParameter(double Value, double StandardError, double Width)
{
    /// <summary>The lower end of the 95 % interval; it is not cut off at the parameter's bound.</summary>
    public double Low => Value - (Width * StandardError);

    /// <summary>The upper end of the 95 % interval.</summary>
    public double High => Value + (Width * StandardError);
}
