using Skein.Wasm.Tests.Support;
using Skein.Wasm.Wasi;
using Skein.Wasm.Wasi.Files;
using Xunit;

namespace Skein.Wasm.Tests.Wasi;

/// <summary>Names that end with a slash or a step, as POSIX has them, in each of the ways to resolve a path.</summary>
public sealed class FolderNameTests : IDisposable
{
    private readonly TemporaryFolder place = new();

    public FolderNameTests()
    {
        place.Folder("root", "sub", "deep");
        place.File("text", "root", "file");
    }

    public static TheoryData<FolderKind> Kinds => FolderKinds.All;

    public void Dispose() => place.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_does_not_become_a_directory_by_a_slash(FolderKind kind)
    {
        using HostFolder root = kind.Open(place.Beneath("root"));
        Assert.Equal(Errno.NotDirectory, root.Rename("file", root, "other/"));
        Assert.Equal(Errno.NotDirectory, root.Rename("file/", root, "other"));
        Assert.Equal(Errno.NoEntry, root.Rename("gone/", root, "other"));
        Assert.Equal(["file", "sub"], Names());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_directory_is_renamed_with_slashes_and_without(FolderKind kind)
    {
        using HostFolder root = kind.Open(place.Beneath("root"));
        Assert.Equal(Errno.Success, root.Rename("sub", root, "first/"));
        Assert.Equal(Errno.Success, root.Rename("first/", root, "second//"));
        Assert.Equal(["file", "second"], Names());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void To_make_what_a_step_names_says_that_it_is_there(FolderKind kind)
    {
        using HostFolder root = kind.Open(place.Beneath("root"));
        string[] within = kind == FolderKind.Plain ? [".", "./", "sub/."] : [".", "./", "sub/.", "sub/..", "sub/deep/../.."];
        foreach (string path in within) Assert.Equal(Errno.Exists, root.MakeFolder(path));
        foreach (string path in (string[])["..", "sub/../..", "/."]) Assert.Equal(Errno.NotCapable, root.MakeFolder(path));
        Assert.Equal(Errno.NoEntry, root.MakeFolder("gone/."));
    }

    private IEnumerable<string?> Names() => Directory.EnumerateFileSystemEntries(place.Beneath("root")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
