namespace Skein.Races.Corpus;

/// <summary>The mended form of each racy case.</summary>
internal static class TwinTable
{
    public static IReadOnlyList<Case> Cases { get; } = [];
}
