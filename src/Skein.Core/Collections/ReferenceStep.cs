namespace Skein.Core.Collections;

/// <summary>One step on the way from a root to an object. Immutable; <c>default</c> is no step.</summary>
/// <param name="Via">What refers: <c>static Shop.Prices.cache</c>, <c>thread 4711</c>, <c>.orders</c>, <c>[]</c>.</param>
/// <param name="TypeName">Type of the object that it refers to.</param>
/// <param name="Address">Its address.</param>
public readonly record struct ReferenceStep(string Via, string TypeName, ulong Address);
