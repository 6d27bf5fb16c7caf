namespace Skein.Inspect.Tests.Corpus;

/// <summary>One way to build and run the corpus.</summary>
/// <param name="Framework"><c>net10.0</c> or <c>net8.0</c>.</param>
/// <param name="Configuration"><c>Debug</c> (state machines are classes) or <c>Release</c> (structs).</param>
/// <param name="ServerGc">Whether the target runs the server's collector, with a heap for each core.</param>
public sealed record CorpusMode(string Framework, string Configuration, bool ServerGc)
{
    public static IReadOnlyList<CorpusMode> All { get; } =
    [
        .. from framework in (string[])["net10.0", "net8.0"]
           from configuration in (string[])["Debug", "Release"]
           from serverGc in (bool[])[false, true]
           select new CorpusMode(framework, configuration, serverGc),
    ];

    public override string ToString() => $"{Framework} {Configuration} {(ServerGc ? "server" : "workstation")}";

    public static CorpusMode Parse(string text) => All.Single(mode => mode.ToString() == text);
}
