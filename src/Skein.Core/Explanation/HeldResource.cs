using Skein.Core.Model;

namespace Skein.Core.Explanation;

/// <summary>Something that a coroutine holds.</summary>
/// <param name="Resource">What.</param>
/// <param name="Waiters">How many wait for it.</param>
public sealed record HeldResource(Resource Resource, long Waiters);
