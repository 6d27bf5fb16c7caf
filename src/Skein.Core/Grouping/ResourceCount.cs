namespace Skein.Core.Grouping;

/// <summary>How many members of a group wait for one resource.</summary>
/// <param name="Resource">Index into <see cref="Model.Snapshot.Resources"/>.</param>
/// <param name="Count">How many.</param>
public readonly record struct ResourceCount(int Resource, long Count);
