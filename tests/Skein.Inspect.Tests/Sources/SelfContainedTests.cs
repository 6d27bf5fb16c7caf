using Skein.Core;
using Skein.Inspect.Sources.Snapshots;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Inspect.Tests.Sources;

/// <summary>Programs that bring their own runtime, published anew into a temporary folder.</summary>
public sealed class SelfContainedTests
{
    [Fact]
    public void A_self_contained_program_is_read_by_the_reader_that_it_brought()
    {
        using var folder = new TestFolder();
        using TestProcess target = Published(folder, "net10.0", singleFile: false);
        using SnapshotSource source = Pictures.Snapshot(target);
        Assert.Equal(10, Pictures.OuterOperations(source));
        Assert.Equal(10, source.RuntimeVersion.Major);
        Assert.Empty(source.Gaps);
    }

    [Fact]
    public void A_single_file_is_read_where_the_same_build_of_the_runtime_is_installed()
    {
        using var folder = new TestFolder();
        using TestProcess target = Published(folder, "net10.0", singleFile: true);
        using SnapshotSource source = Pictures.Snapshot(target);
        Assert.Equal(10, Pictures.OuterOperations(source));
        Assert.Equal("Idle", source.Process.Name);
        Assert.Equal(10, source.RuntimeVersion.Major);
        Assert.Contains("of the same build", Assert.Single(source.Gaps).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_file_of_a_build_that_is_not_installed_is_refused_with_what_its_runtime_counts()
    {
        using var folder = new TestFolder();
        using TestProcess target = Published(folder, "net8.0", singleFile: true);
        SkeinException refused = Assert.Throws<SkeinException>(() => Pictures.Snapshot(target));
        Assert.Contains("libmscordaccore.so of exactly that build is not beside it and not installed; install that version of the .NET runtime, or publish the program without PublishSingleFile", refused.Message, StringComparison.Ordinal);
        Assert.Contains("what it counts itself: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(" pool threads, ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, target.EndByItself());
    }

    private static TestProcess Published(TestFolder folder, string framework, bool singleFile)
    {
        string output = folder.Below("out");
        string[] arguments =
        [
            "publish", RepositoryRoot.Combine("samples", "Idle"), "-r", "linux-x64", "--self-contained", "-o", output,
            $"-p:IdleFramework={framework}", $"-p:PublishSingleFile={singleFile}", $"-p:ArtifactsPath={folder.Below("artifacts")}", "-nodeReuse:false",
        ];
        using (var publish = TestProcess.Start("dotnet", arguments, new Dictionary<string, string>())) publish.Drain();
        string program = Path.Combine(output, "Idle");
        Assert.SkipUnless(File.Exists(program), $"the runtime pack of {framework} cannot be restored here");
        var target = TestProcess.Start(program, [], new Dictionary<string, string>());
        Assert.Equal("READY", target.ReadLine());
        return target;
    }
}
