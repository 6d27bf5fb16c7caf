using System.Runtime.InteropServices;

namespace Skein.Wasm.Wasi.Files.Linux;

/// <summary>What <c>statx</c> fills; the same on every machine. Source: Linux's <c>stat.h</c>, <c>struct statx</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct LinuxStat
{
    /// <summary>Everything that <c>stat</c> gives.</summary>
    public const uint Basics = 0x7FF;

    [FieldOffset(16)]
    public uint Links;

    [FieldOffset(20)]
    public uint Owner;

    [FieldOffset(28)]
    public ushort Mode;

    [FieldOffset(32)]
    public ulong Inode;

    [FieldOffset(40)]
    public ulong Size;

    [FieldOffset(64)]
    public long AccessSeconds;

    [FieldOffset(72)]
    public uint AccessNanoseconds;

    [FieldOffset(96)]
    public long ChangeSeconds;

    [FieldOffset(104)]
    public uint ChangeNanoseconds;

    [FieldOffset(112)]
    public long ModifySeconds;

    [FieldOffset(120)]
    public uint ModifyNanoseconds;

    [FieldOffset(136)]
    public uint DeviceMajor;

    [FieldOffset(140)]
    public uint DeviceMinor;

    public readonly FileKind Kind => (Mode & 0xF000) switch
    {
        0x2000 => FileKind.CharacterDevice,
        0x4000 => FileKind.Directory,
        0x6000 => FileKind.BlockDevice,
        0x8000 => FileKind.RegularFile,
        0xA000 => FileKind.SymbolicLink,
        0xC000 => FileKind.StreamSocket,
        _ => FileKind.Unknown,
    };

    public readonly FileStat Facts => new(
        ((ulong)DeviceMajor << 32) | DeviceMinor,
        Inode,
        Kind,
        Links,
        Size,
        Time(AccessSeconds, AccessNanoseconds),
        Time(ModifySeconds, ModifyNanoseconds),
        Time(ChangeSeconds, ChangeNanoseconds));

    // What lies before 1970 cannot be told to a module.
    private static ulong Time(long seconds, uint nanoseconds) => seconds < 0 ? 0 : ((ulong)seconds * 1_000_000_000) + nanoseconds;
}
