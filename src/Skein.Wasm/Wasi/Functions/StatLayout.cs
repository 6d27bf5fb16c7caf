using System.Buffers.Binary;
using Skein.Wasm.Execution;
using Skein.Wasm.Wasi.Files;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.Wasi.Functions;

/// <summary>Facts and times of a file in a module's memory. Source: WASI snapshot preview 1, <c>filestat</c> and <c>fstflags</c>.</summary>
internal static class StatLayout
{
    private const int Bytes = 64;
    private const int Access = 1;
    private const int AccessNow = 2;
    private const int Modify = 4;
    private const int ModifyNow = 8;

    public static Errno Write(LinearMemory memory, uint address, FileStat stat)
    {
        Span<byte> place = memory.Span(address, Bytes);
        place.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(place, stat.Device);
        BinaryPrimitives.WriteUInt64LittleEndian(place[8..], stat.Inode);
        place[16] = (byte)stat.Kind;
        BinaryPrimitives.WriteUInt64LittleEndian(place[24..], stat.Links);
        BinaryPrimitives.WriteUInt64LittleEndian(place[32..], stat.Size);
        BinaryPrimitives.WriteUInt64LittleEndian(place[40..], stat.AccessNanoseconds);
        BinaryPrimitives.WriteUInt64LittleEndian(place[48..], stat.ModifyNanoseconds);
        BinaryPrimitives.WriteUInt64LittleEndian(place[56..], stat.ChangeNanoseconds);
        return Errno.Success;
    }

    public static Errno Times(GuestClock clock, ulong access, ulong modify, int which, out FileTimes times)
    {
        times = default;
        if ((which & ~0xF) != 0 || (which & (Access | AccessNow)) == (Access | AccessNow) || (which & (Modify | ModifyNow)) == (Modify | ModifyNow)) return Errno.Invalid;
        times = new FileTimes(Time(which & (Access | AccessNow), access), Time(which & (Modify | ModifyNow), modify));
        return Errno.Success;

        ulong? Time(int flag, ulong given) => flag is Access or Modify ? given : flag != 0 ? clock.Real : null;
    }
}
