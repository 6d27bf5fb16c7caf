namespace Skein.Races.Corpus;

/// <summary>Every case.</summary>
internal static class Table
{
    public static IReadOnlyList<Case> All { get; } = [.. RacyTable.Cases, .. TwinTable.Cases, .. InnocentTable.Cases];
}
