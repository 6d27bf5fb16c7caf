using System.Collections.Concurrent;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Inspect.Tests.Corpus;

/// <summary>
/// Methods that the runtime suspends (a preview on .NET 10, the rule on .NET 11), alone and mixed with state machines.
/// By hand: <c>DOTNET_RuntimeAsync=1 artifacts/bin/RuntimeAsync/release/RuntimeAsync all</c>.
/// </summary>
public sealed class RuntimeAsyncTests
{
    private static readonly IReadOnlyDictionary<string, string> Preview = new Dictionary<string, string> { ["DOTNET_RuntimeAsync"] = "1" };
    private static readonly ConcurrentDictionary<string, Lazy<CorpusRun>> Runs = new();

    public static TheoryData<string, string> Shapes() =>
    [
        .. from configuration in (string[])["Debug", "Release"]
           from shape in CorpusCatalog.Of(FileOf(configuration), Preview).Shapes
           select (shape.Name, configuration),
    ];

    [Theory]
    [MemberData(nameof(Shapes), DisableDiscoveryEnumeration = true)]
    public void Every_method_that_the_runtime_suspends_is_found_once_with_its_chain_and_wait(string shape, string configuration)
    {
        string difference = RunOf(configuration).Difference(shape);
        Assert.True(difference.Length == 0, $"{shape} in {configuration}:\n{difference}");
    }

    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public void Nothing_is_found_that_no_shape_declares(string configuration)
    {
        string strangers = RunOf(configuration).Strangers;
        Assert.True(strangers.Length == 0, $"{configuration}:\n{strangers}");
    }

    private static CorpusRun RunOf(string configuration) => Runs.GetOrAdd(configuration, key => new Lazy<CorpusRun>(
        () => CorpusRun.Take(FileOf(key), "all", "Skein.Samples.RuntimeAsync.", Preview))).Value;

    private static string FileOf(string configuration) => SampleFile.Of("RuntimeAsync", configuration);
}
