using Skein.Races.Hunting;
using Skein.Races.Reporting;
using Skein.Tests.Support;

namespace Skein.Races.Tests.Support;

/// <summary>Hunts that are written by hand: the text twins of what a hunter leaves.</summary>
internal static class Fixture
{
    public static string Folder(string name) => RepositoryRoot.Combine("tests", "Skein.Races.Tests", "Reporting", "hunts", name);

    public static HuntResult Hunt(string name) => HuntReader.Read(Folder(name));

    /// <summary>A race of the fixture, by a piece of its caption.</summary>
    public static Race Race(HuntResult hunt, string piece) => hunt.Races.Concat(hunt.Suspects).Single(race => RaceCaption.Pair(race).Contains(piece, StringComparison.Ordinal));
}
