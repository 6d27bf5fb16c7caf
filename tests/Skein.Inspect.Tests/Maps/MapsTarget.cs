using System.Runtime.InteropServices;
using Skein.Core.Collections;
using Skein.Inspect.Maps;
using Skein.Inspect.Sources;
using Skein.Inspect.Tests.Sources;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Inspect.Tests.Maps;

/// <summary>What the tests of collections look at, and how.</summary>
internal static class MapsTarget
{
    public const string Net10 = "net10.0";
    public const string Net8 = "net8.0";

    public static SampleProcess Start(string framework, params string[] arguments) => SampleProcess.Start(SampleFile.Of("Maps", "Release", framework), arguments);

    public static SampleProcess Hung(string kind) => SampleProcess.Start(TestProcess.Built("HungMap", "HungMap"), [kind]);

    public static Task<CollectionReport> LookAsync(int process, SourceChoice source = SourceChoice.Automatic, MapsLimits? limits = null) =>
        new CollectionInspector(TimeProvider.System, limits).OfProcessAsync(process, Pictures.Options with { Source = source, Audit = false }, cancellation: TestContext.Current.CancellationToken);

    public static CollectionReport OfCore(string path, MapsLimits? limits = null) =>
        new CollectionInspector(TimeProvider.System, limits).OfCore(path, InspectOptions.Default, cancellation: TestContext.Current.CancellationToken);

    /// <summary>Writes a core file with heap.</summary>
    public static void Dump(int process, string path)
    {
        string program = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "createdump");
        using var writer = TestProcess.Start(program, ["--withheap", "-f", path, $"{process}"], new Dictionary<string, string>());
        writer.Drain();
        Assert.True(File.Exists(path), $"createdump wrote no {path}: {writer.Errors}");
    }

    public static IReadOnlyList<CorruptCollectionFinding> Findings(this CollectionReport report) => [.. report.Findings.Findings.Cast<CorruptCollectionFinding>()];

    public static string Text(this CollectionReport report)
    {
        using var writer = new StringWriter();
        TextCollections.Write(report, writer);
        return writer.ToString();
    }
}
