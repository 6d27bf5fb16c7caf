namespace Skein.Races.Corpus;

/// <summary>Programs without a race that look as if they had one.</summary>
internal static class InnocentTable
{
    public static IReadOnlyList<Case> Cases { get; } = [];
}
