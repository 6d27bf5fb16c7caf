namespace Skein.Planning.Scalability;

/// <summary>How <see cref="Kneedle"/> looks at a curve. The default: concave, rising, sensitivity 1, the first knee. Immutable.</summary>
/// <param name="Convex">Whether it bends upwards; false by default: it bends downwards.</param>
/// <param name="Falling">Whether it falls; false by default: it rises.</param>
/// <param name="Sensitivity">How many mean steps the curve must have fallen off before a knee is called; 1 by default.</param>
/// <param name="Online">Whether all the curve is gone through and the last knee taken; false by default: the first one.</param>
public sealed record KneedleOptions(bool Convex = false, bool Falling = false, double Sensitivity = 1, bool Online = false);
