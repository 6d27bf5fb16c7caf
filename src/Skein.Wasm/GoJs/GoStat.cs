using Skein.Wasm.Wasi.Files;

namespace Skein.Wasm.GoJs;

/// <summary>Facts of a file as node tells them. Source: Go's <c>syscall/fs_js.go</c>, <c>setStat</c>.</summary>
internal static class GoStat
{
    private const double BlockBytes = 512;

    public static JsObject Of(GoHeap heap, FileStat stat) => new(heap)
    {
        ["dev"] = (double)stat.Device,
        ["ino"] = (double)stat.Inode,
        ["mode"] = (double)ModeOf(stat.Kind),
        ["nlink"] = (double)stat.Links,
        ["uid"] = 0.0,
        ["gid"] = 0.0,
        ["rdev"] = 0.0,
        ["size"] = (double)stat.Size,
        ["blksize"] = 4096.0,
        ["blocks"] = Math.Ceiling(stat.Size / BlockBytes),
        ["atimeMs"] = Milliseconds(stat.AccessNanoseconds),
        ["mtimeMs"] = Milliseconds(stat.ModifyNanoseconds),
        ["ctimeMs"] = Milliseconds(stat.ChangeNanoseconds),
        ["isDirectory"] = new JsFunction(heap, "isDirectory", (_, _) => stat.Kind == FileKind.Directory),
    };

    // Who may do what on the host is not told: what the module may do its rights say.
    private static int ModeOf(FileKind kind) => kind switch
    {
        FileKind.Directory => 0x4000 | 0x1ED,
        FileKind.SymbolicLink => 0xA000 | 0x1FF,
        FileKind.CharacterDevice => 0x2000 | 0x1B6,
        FileKind.BlockDevice => 0x6000 | 0x1B6,
        FileKind.RegularFile => 0x8000 | 0x1A4,
        _ => 0x1000 | 0x1B6,
    };

    private static double Milliseconds(ulong nanoseconds) => Math.Floor(nanoseconds / 1e6);
}
