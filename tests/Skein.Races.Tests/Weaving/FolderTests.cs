using System.Runtime.Versioning;
using Skein.Core;
using Skein.Races.Tests.Weaving.Support;
using Skein.Races.Weaving;
using Xunit;

namespace Skein.Races.Tests.Weaving;

[SupportedOSPlatform("linux")]
public sealed class FolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FolderTests()
    {
        Directory.CreateDirectory(folder.Combine("program"));
        Assemblies.Write(folder.Combine("program", "Good.dll"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Everything_in_the_folder_is_copied_with_its_permissions()
    {
        folder.Write("program/wwwroot/css/site.css", "body {}");
        File.SetUnixFileMode(folder.Write("program/run.sh", "#!/bin/sh\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        folder.Write("program/empty.txt", "");
        WeaveResult result = Weave();
        Assert.Equal("body {}", File.ReadAllText(Path.Combine(result.Folder, "wwwroot", "css", "site.css")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(result.Folder, "run.sh")));
        Assert.True(File.Exists(Path.Combine(result.Folder, "empty.txt")));
        Assert.Empty(result.Notes);
    }

    [Fact]
    public void A_link_becomes_what_it_leads_to()
    {
        string outside = folder.Write("outside/data.txt", "far away");
        File.CreateSymbolicLink(folder.Combine("program", "data.txt"), outside);
        Directory.CreateSymbolicLink(folder.Combine("program", "linked"), folder.Combine("outside"));
        WeaveResult result = Weave();
        foreach (string copy in new[] { "data.txt", "linked/data.txt" })
        {
            var file = new FileInfo(Path.Combine(result.Folder, copy));
            Assert.Null(file.LinkTarget);
            Assert.Equal("far away", File.ReadAllText(file.FullName));
        }
    }

    [Fact]
    public void A_link_that_leads_back_or_nowhere_is_said_and_passed_over()
    {
        Directory.CreateSymbolicLink(folder.Combine("program", "again"), folder.Combine("program"));
        File.CreateSymbolicLink(folder.Combine("program", "gone.txt"), folder.Combine("nothing"));
        WeaveResult result = Weave();
        Assert.False(Directory.Exists(Path.Combine(result.Folder, "again")));
        Assert.Contains(result.Notes, note => note.EndsWith("it is a link to a folder around it", StringComparison.Ordinal));
        Assert.Contains(result.Notes, note => note.EndsWith("it is a link to nothing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pipe_is_not_waited_for()
    {
        string pipe = folder.Combine("program", "pipe");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe])) made.WaitForExit();
        Assert.True(File.Exists(Path.Combine(Weave().Folder, "pipe")));
    }

    [Fact]
    public void A_copy_within_the_folder_does_not_copy_itself()
    {
        WeaveResult result = new Weaver(WeaveOptions.Default, TimeProvider.System).Weave(folder.Combine("program"), "Good.dll", folder.Combine("program", "copy"));
        Assert.True(File.Exists(Path.Combine(result.Folder, "Good.dll")));
        Assert.False(Directory.Exists(Path.Combine(result.Folder, "copy")));
    }

    [Theory]
    [InlineData(nameof(WeaveLimits.FilesMax))]
    [InlineData(nameof(WeaveLimits.BytesMax))]
    public void A_folder_beyond_a_bound_is_refused_by_its_name(string bound)
    {
        folder.Write("program/b.txt", "b");
        var limits = bound == nameof(WeaveLimits.FilesMax) ? new WeaveLimits { FilesMax = 1 } : new WeaveLimits { BytesMax = 10 };
        Assert.Contains(bound, Assert.Throws<SkeinException>(() => Weave(limits)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_deep_or_too_large_is_said_and_left()
    {
        folder.Write("program/a/b/c.txt", "c");
        Assert.Contains(Weave(new WeaveLimits { DepthMax = 2 }).Notes, note => note.Contains(nameof(WeaveLimits.DepthMax), StringComparison.Ordinal));
        Assert.Contains(nameof(WeaveLimits.AssemblyBytesMax), Assert.Throws<SkeinException>(() => Weave(new WeaveLimits { AssemblyBytesMax = 10 }, "second")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Methods_beyond_the_bound_of_sites_are_counted()
    {
        WeaveResult result = BuiltProgram.Tricky("debug").Weave(folder.Combine("copy"), WeaveOptions.Default with { Limits = new WeaveLimits { AssemblySitesMax = 20 } });
        Assert.InRange(result.Sites.Count, 20, 100);
        Assert.Contains(result.LeftOut, reason => reason.Key.Contains(nameof(WeaveLimits.AssemblySitesMax), StringComparison.Ordinal) && reason.Value > 10);
    }

    private WeaveResult Weave(WeaveLimits? limits = null, string copy = "copy") =>
        new Weaver(WeaveOptions.Default with { Limits = limits ?? WeaveLimits.Default }, TimeProvider.System).Weave(folder.Combine("program"), "Good.dll", folder.Combine(copy));
}
