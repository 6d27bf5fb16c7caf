using System.IO.Enumeration;
using System.Text;
using Skein.Wasm.Tests.Support;
using Skein.Wasm.Wasi;
using Skein.Wasm.Wasi.Files;
using Xunit;

namespace Skein.Wasm.Tests.Wasi;

/// <summary>Paths that lead out, of every kind, against every operation: nothing outside is read, made, changed or removed.</summary>
public sealed class PathEscapeTests : IDisposable
{
    private static readonly string[] Leading =
    [
        "../outside/secret", "/etc/passwd", "sub/../../outside/secret", "./../outside/secret", "..//outside/secret", "sub/./.././../outside/secret",
        "out/secret", "sub/up/../outside/secret", "absolute/secret", "first/secret", "secretlink", "absolutelink", "chain", "self/../../outside/secret",
        "deep/a/b/back/outside/secret", "/proc/self/cwd", "proc/root/etc/passwd", "../root/../outside/secret", "sub/../sub/../../outside/secret",
    ];

    private readonly TemporaryFolder place = new();

    public PathEscapeTests()
    {
        place.Folder("outside", "folder");
        place.File("secret", "outside", "secret");
        place.Folder("root", "sub");
        place.Folder("root", "deep", "a", "b");
        place.File("inside", "root", "file");
        Link("../outside", "out");
        Link("..", "sub", "up");
        Link(place.Beneath("outside"), "absolute");
        Link("second", "first");
        Link("out", "second");
        Link("../outside/secret", "secretlink");
        Link(place.Beneath("outside", "secret"), "absolutelink");
        Link("secretlink", "chain");
        Link(".", "self");
        Link("../../../..", "deep", "a", "b", "back");
        Link("/proc/self", "proc");
    }

    public static TheoryData<FolderKind, string> Escapes
    {
        get
        {
            var all = new TheoryData<FolderKind, string>();
            foreach (FolderKind kind in Enum.GetValues<FolderKind>())
            {
                foreach (string path in Leading) all.Add(kind, path);
            }

            return all;
        }
    }

    public static TheoryData<FolderKind> Kinds => FolderKinds.All;

    public void Dispose() => place.Dispose();

    [Theory]
    [MemberData(nameof(Escapes))]
    public void A_path_that_leads_out_is_refused_and_changes_nothing(FolderKind kind, string path)
    {
        string before = Picture();
        using HostFolder root = kind.Open(place.Beneath("root"));
        OpenRequest[] requests =
        [
            new() { Follow = true, Read = true }, new() { Follow = true, Write = true, Create = true, Truncate = true },
            new() { Follow = true, Folder = true }, new() { Follow = true, Create = true, Exclusive = true, Write = true },
        ];
        foreach (OpenRequest request in requests)
        {
            Errno opened = root.Open(path, request, out HostFile? file);
            file?.Dispose();
            Assert.True(file is null && opened != Errno.Success, $"{request}: {opened}");
        }

        Assert.Equal(Errno.NotCapable, root.StatBeneath(path, follow: true, out _));
        Assert.NotEqual(Errno.Success, root.SetTimesBeneath(path, follow: true, new FileTimes(1, 1)));
        Assert.NotEqual(Errno.Success, root.MakeFolder(path + "/made"));
        string parent = path[..(path.LastIndexOf('/') + 1)];
        if (parent.Length > 0) Assert.NotEqual(Errno.Success, root.MakeFolder(parent + "new"));
        Assert.NotEqual(Errno.Success, root.RemoveFolder(parent + "folder"));
        Assert.NotEqual(Errno.Success, root.MakeLink("x", path + "/made"));
        Assert.Equal(before, Picture());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_outside_is_renamed_linked_or_removed_through_a_link(FolderKind kind)
    {
        string before = Picture();
        using HostFolder root = kind.Open(place.Beneath("root"));
        foreach (string path in new[] { "out/secret", "../outside/secret", "absolute/secret", "sub/up/../outside/secret" })
        {
            Assert.NotEqual(Errno.Success, root.RemoveFile(path));
            Assert.NotEqual(Errno.Success, root.Rename(path, root, "taken"));
            Assert.NotEqual(Errno.Success, root.Rename("file", root, path));
            Assert.NotEqual(Errno.Success, root.Link(path, root, "taken"));
            Assert.NotEqual(Errno.Success, root.Link("file", root, path));
        }

        foreach (string step in new[] { "..", ".", "../", "sub/..", "/" })
        {
            Assert.NotEqual(Errno.Success, root.RemoveFolder(step));
            Assert.NotEqual(Errno.Success, root.Rename(step, root, "taken"));
        }

        Assert.Equal(before, Picture());
    }

    [Theory]
    [InlineData(FolderKind.Kernel)]
    [InlineData(FolderKind.Walking)]
    public void Links_and_steps_that_stay_within_are_followed(FolderKind kind)
    {
        using HostFolder root = kind.Open(place.Beneath("root"));
        Link("../file", "sub", "tofile");
        Link("sub", "tosub");
        foreach (string path in new[] { "file", "./file", "sub/../file", "sub/tofile", "tosub/tofile", "self/self/file", "sub/up/file", "deep/a/../../file", "sub//../file" })
            Assert.Equal("inside", ReadAll(root, path));
        Assert.Equal(Errno.Loop, root.Open("sub/tofile", new OpenRequest { Read = true }, out _));
        Assert.Equal(Errno.NotDirectory, root.Open("file/", new OpenRequest { Follow = true, Read = true }, out _));
        Assert.Equal(Errno.NotDirectory, root.Open("file/.", new OpenRequest { Follow = true, Read = true }, out _));
        Assert.Equal(Errno.Success, root.StatBeneath("tosub/", follow: false, out FileStat behind));
        Assert.Equal(FileKind.Directory, behind.Kind);
        Assert.Equal(Errno.Success, root.StatBeneath("tosub", follow: false, out FileStat itself));
        Assert.Equal(FileKind.SymbolicLink, itself.Kind);
    }

    [Theory]
    [InlineData(FolderKind.Kernel)]
    [InlineData(FolderKind.Walking)]
    public void A_link_can_be_read_and_removed_wherever_it_points(FolderKind kind)
    {
        using HostFolder root = kind.Open(place.Beneath("root"));
        byte[] room = new byte[100];
        Assert.Equal(Errno.Success, root.ReadLink("out", room, out int count));
        Assert.Equal("../outside", Encoding.UTF8.GetString(room, 0, count));
        Assert.Equal(Errno.Invalid, root.ReadLink("file", room, out _));
        Assert.Equal(Errno.Success, root.RemoveFile("out"));
        Assert.True(File.Exists(place.Beneath("outside", "secret")));
    }

    [Theory]
    [InlineData(FolderKind.Kernel)]
    [InlineData(FolderKind.Walking)]
    public void Links_in_a_ring_end(FolderKind kind)
    {
        Link("ringb", "ringa");
        Link("ringa", "ringb");
        using HostFolder root = kind.Open(place.Beneath("root"));
        Assert.Equal(Errno.Loop, root.Open("ringa", new OpenRequest { Follow = true, Read = true }, out _));
        Assert.Equal(Errno.Loop, root.Open("ringa/x", new OpenRequest { Follow = true, Read = true }, out _));
    }

    [Theory]
    [InlineData(FolderKind.Kernel)]
    [InlineData(FolderKind.Walking)]
    public void A_dangling_link_is_made_where_it_points_if_that_lies_within(FolderKind kind)
    {
        Link("sub/born", "cradle");
        using HostFolder root = kind.Open(place.Beneath("root"));
        Assert.Equal(Errno.Exists, root.Open("cradle", new OpenRequest { Follow = true, Write = true, Create = true, Exclusive = true }, out _));
        Assert.Equal(Errno.Success, root.Open("cradle", new OpenRequest { Follow = true, Write = true, Create = true }, out HostFile? file));
        file!.Dispose();
        Assert.True(File.Exists(place.Beneath("root", "sub", "born")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_directory_beneath_the_root_keeps_its_own_paths_in(FolderKind kind)
    {
        using HostFolder root = kind.Open(place.Beneath("root"));
        Assert.Equal(Errno.Success, root.Open("sub", new OpenRequest { Folder = true, Read = true }, out HostFile? file));
        using var sub = (HostFolder)file!;
        Assert.Equal(Errno.NotCapable, sub.Open("../file", new OpenRequest { Read = true }, out _));
    }

    [Theory]
    [InlineData(FolderKind.Kernel)]
    [InlineData(FolderKind.Walking)]
    public void A_pipe_is_refused_and_nobody_waits_for_its_other_end(FolderKind kind)
    {
        using (var made = System.Diagnostics.Process.Start("mkfifo", place.Beneath("root", "pipe"))) made.WaitForExit();
        using HostFolder root = kind.Open(place.Beneath("root"));
        Assert.Equal(Errno.NotSupported, root.Open("pipe", new OpenRequest { Read = true }, out _));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_listing_tells_nothing_of_what_lies_above(FolderKind kind)
    {
        using HostFolder root = kind.Open(place.Beneath("root"));
        Assert.Equal(Errno.Success, root.List(1_000, out FolderEntry[] entries));
        Assert.Equal([".", ".."], entries.Take(2).Select(entry => Encoding.UTF8.GetString(entry.Name)));
        Assert.Equal(entries[0].Inode, entries[1].Inode);
        string[] rest = [.. entries.Skip(2).Select(entry => Encoding.UTF8.GetString(entry.Name)).Order(StringComparer.Ordinal)];
        Assert.Equal(Directory.EnumerateFileSystemEntries(place.Beneath("root")).Select(Path.GetFileName).Order(StringComparer.Ordinal), rest);
        Assert.Equal(Errno.Overflow, root.List(5, out _));
    }

    private static string ReadAll(HostFolder root, string path)
    {
        Assert.Equal(Errno.Success, root.Open(path, new OpenRequest { Follow = true, Read = true }, out HostFile? file));
        using (file)
        {
            byte[] room = new byte[100];
            Assert.Equal(Errno.Success, file!.Read(room, out int count));
            return Encoding.UTF8.GetString(room, 0, count);
        }
    }

    private void Link(string target, params string[] names) => File.CreateSymbolicLink(place.Beneath(["root", .. names]), target);

    // No link is followed: some of them go round.
    private string Picture()
    {
        var all = new FileSystemEnumerable<FileInfo>(
            place.Path,
            (ref FileSystemEntry entry) => new FileInfo(entry.ToFullPath()),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        return string.Join('\n', all
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .Select(file => $"{file.FullName} {file.LinkTarget} {file.LastWriteTimeUtc.Ticks} {(file.Exists && file.LinkTarget is null ? File.ReadAllText(file.FullName) : "")}"));
    }
}
