namespace Skein.Bench.Report;

/// <summary>What a report is headed with.</summary>
/// <param name="Name">Its word on the command line.</param>
/// <param name="Title">What is measured.</param>
/// <param name="Intro">What a reader must know to read the figures.</param>
internal sealed record Suite(string Name, string Title, string Intro)
{
    public static Suite Live { get; } = new("live", "A running process, looked at from outside", "Each operation is three nested async methods above a leaf of its own.");

    /// <summary>What is added to a file's name; the oldest suite has none.</summary>
    public string FileSuffix => Name == "live" ? "" : "-" + Name;
}
