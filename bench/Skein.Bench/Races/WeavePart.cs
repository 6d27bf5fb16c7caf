using Skein.Races.Weaving;

namespace Skein.Bench.Races;

/// <summary>How fast a program's folder is woven: assemblies as they come from their makers.</summary>
internal static class WeavePart
{
    private const int AssembliesMin = 14;
    private const double SitesPerSecondMin = 3_000;
    private const double SecondsMax = 2;

    // Packages that this repository restores, and the assembly of each that is taken.
    private static readonly (string Package, string File)[] taken =
    [
        ("yamldotnet", "YamlDotNet.dll"), ("opentelemetry", "OpenTelemetry.dll"), ("opentelemetry.api", "OpenTelemetry.Api.dll"),
        ("opentelemetry.exporter.opentelemetryprotocol", "OpenTelemetry.Exporter.OpenTelemetryProtocol.dll"), ("polly.core", "Polly.Core.dll"),
        ("spectre.console", "Spectre.Console.dll"), ("system.commandline", "System.CommandLine.dll"), ("microsoft.diagnostics.runtime", "Microsoft.Diagnostics.Runtime.dll"),
        ("microsoft.diagnostics.netcore.client", "Microsoft.Diagnostics.NETCore.Client.dll"), ("nunit", "nunit.framework.dll"), ("xunit.v3.assert", "xunit.v3.assert.dll"),
        ("xunit.v3.common", "xunit.v3.common.dll"), ("xunit.v3.extensibility.core", "xunit.v3.core.dll"), ("google.protobuf", "Google.Protobuf.dll"),
        ("mono.cecil", "Mono.Cecil.dll"), ("microsoft.testing.platform", "Microsoft.Testing.Platform.dll"), ("mstest.testframework", "MSTest.TestFramework.dll"),
        ("azure.core", "Azure.Core.dll"), ("microsoft.identity.client", "Microsoft.Identity.Client.dll"), ("humanizer.core", "Humanizer.dll"),
    ];

    public static void Measure(RacesSession session)
    {
        string folder = Directory.CreateTempSubdirectory("skein-weave-").FullName;
        try
        {
            string source = Directory.CreateDirectory(Path.Combine(folder, "source")).FullName;
            foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(RacePrograms.Corpus)!)) File.Copy(file, Path.Combine(source, Path.GetFileName(file)));
            foreach (string file in taken.Select(Newest).OfType<string>())
            {
                File.Copy(file, Path.Combine(source, Path.GetFileName(file)));
                if (File.Exists(Path.ChangeExtension(file, ".pdb"))) File.Copy(Path.ChangeExtension(file, ".pdb"), Path.Combine(source, Path.GetFileName(Path.ChangeExtension(file, ".pdb"))));
            }

            Weave(session, folder, source);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Weave(RacesSession session, string folder, string source)
    {
        List<double> seconds = [], rates = [];
        WeaveResult? last = null;
        for (int round = 0; round < session.Options.Rounds; round++)
        {
            last = new Weaver(WeaveOptions.Default, TimeProvider.System).Weave(source, Path.GetFileName(RacePrograms.Corpus) + ".dll", Path.Combine(folder, $"woven-{round}"));
            seconds.Add(last.Elapsed.TotalSeconds);
            rates.Add(last.Sites.Count / last.Elapsed.TotalSeconds);
        }

        WovenAssembly[] woven = [.. last!.Assemblies.Where(assembly => assembly.LeftBecause is null)];
        session.Add("assemblies woven", "", [woven.Length], AssembliesMin, atLeast: true);
        session.Add($"weaving {woven.Length} assemblies with {last.Sites.Count:N0} sites", "s", seconds, SecondsMax);
        session.Add("  the first time, the weaver itself being compiled", "s", [seconds[0]]);
        session.Add("sites woven in a second", "", rates, SitesPerSecondMin, atLeast: true);
        foreach (WovenAssembly assembly in last.Assemblies)
            session.Tell($"woven: {assembly.Name,-52} {(assembly.LeftBecause is { } why ? "left: " + why : $"{assembly.Sites,6} sites")}");
    }

    /// <summary>The assembly of the newest version and framework that the cache of packages has; null where it has none.</summary>
    private static string? Newest((string Package, string File) wanted)
    {
        string cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string folder = Path.Combine(cache, wanted.Package);
        return !Directory.Exists(folder) ? null : Directory.EnumerateFiles(folder, wanted.File, SearchOption.AllDirectories)
            .Where(path => path.Contains($"{Path.DirectorySeparatorChar}lib{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .OrderByDescending(path => Path.GetFileName(Path.GetDirectoryName(path))!.StartsWith("net", StringComparison.Ordinal) && path.Contains('.', StringComparison.Ordinal))
            .ThenByDescending(path => path, StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
