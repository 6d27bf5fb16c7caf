using System.Buffers.Binary;

namespace Skein.Inspect.Sources.Memory;

/// <summary>A thread's integer registers on x64. <c>default</c> has none.</summary>
/// <remarks>Laid out for the runtime as Windows' CONTEXT, also on Linux: src/coreclr/pal/inc/pal.h.</remarks>
internal readonly record struct Registers
{
    private const int FlagsOffset = 0x30;
    private const int EFlagsOffset = 0x44;
    private const int RaxOffset = 0x78;
    private const int RipOffset = 0xF8;
    private const uint Amd64ControlAndInteger = 0x0010_0003;

    /// <summary>Rax, Rcx, Rdx, Rbx, Rsp, Rbp, Rsi, Rdi, R8 to R15, Rip: CONTEXT's order.</summary>
    private readonly ulong[] values;

    private readonly uint flags;

    private Registers(ulong[] values, uint flags, int? systemCall) => (this.values, this.flags, SystemCall) = (values, flags, systemCall);

    /// <summary>Number of the system call that the thread was in; null where it ran, or that is not known.</summary>
    public int? SystemCall { get; }

    /// <summary>
    /// What is known of a thread outside of managed code when nobody stopped it. Enough for the runtime's reader: the
    /// managed frames begin at the frame that the runtime itself wrote on the stack when the thread left managed code,
    /// and what lies above is native and left out.
    /// </summary>
    public static Registers OutsideManagedCode(ulong stackPointer, ulong instructionPointer, int? systemCall)
    {
        ulong[] values = new ulong[17];
        values[4] = stackPointer;
        values[16] = instructionPointer;
        return new Registers(values, 0, systemCall);
    }

    /// <summary>From the kernel's <c>struct user_regs_struct</c> (sys/user.h).</summary>
    public static Registers FromPtrace(ReadOnlySpan<ulong> user)
    {
        const int R15 = 0, R14 = 1, R13 = 2, R12 = 3, Rbp = 4, Rbx = 5, R11 = 6, R10 = 7, R9 = 8, R8 = 9, Rax = 10, Rcx = 11, Rdx = 12, Rsi = 13, Rdi = 14, OriginalRax = 15, Rip = 16, EFlags = 18, Rsp = 19;
        return new Registers(
            [
                user[Rax], user[Rcx], user[Rdx], user[Rbx], user[Rsp], user[Rbp], user[Rsi], user[Rdi],
                user[R8], user[R9], user[R10], user[R11], user[R12], user[R13], user[R14], user[R15], user[Rip],
            ],
            (uint)user[EFlags],
            (long)user[OriginalRax] >= 0 ? (int)user[OriginalRax] : null);
    }

    /// <summary>Writes what fits.</summary>
    /// <returns>Whether the context was large enough to be one.</returns>
    public bool WriteContext(Span<byte> context)
    {
        if (values is null || context.Length < RipOffset + 8) return false;
        context.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(context[FlagsOffset..], Amd64ControlAndInteger);
        BinaryPrimitives.WriteUInt32LittleEndian(context[EFlagsOffset..], flags);
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt64LittleEndian(context[(RaxOffset + (8 * i))..], values[i]);
        return true;
    }
}
