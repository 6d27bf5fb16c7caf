using System.Runtime.InteropServices;
using Skein.Agent.Native;

namespace Skein.Agent.Snapshots;

/// <summary>
/// A few machine instructions that clone the process and let the child sleep and end, without one managed instruction
/// in the child.
/// </summary>
/// <remarks>
/// <para>
/// Why not a call of libc's <c>syscall</c> for each step: the compiler puts a poll for a waiting collection after every
/// call that suppresses the transition. A collection that is asked for while <c>clone</c> runs (it runs for
/// milliseconds) would stop the child in that poll for ever, before it has asked to die with its parent.
/// </para>
/// <para>
/// Called with the transition suppressed, so that the thread stays in cooperative mode: no collection can be half way
/// through moving objects when the copy is taken.
/// </para>
/// <para>
/// Signals are blocked around the clone, so that no handler of the host runs in the child. CLONE_FILES and CLONE_FS share
/// the descriptor table and the working folder rather than copying them: no socket is kept open behind the host's back.
/// The exit signal is 0: the host sees no SIGCHLD.
/// </para>
/// </remarks>
internal static unsafe class CloneStub
{
    private const int ProtectionReadWrite = 1 | 2;
    private const int ProtectionReadExecute = 1 | 4;
    private const int PrivateAnonymous = 0x2 | 0x20;

    private static void* code;

    /// <summary>What the instructions read and write; stays in the caller's stack frame.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Block
    {
        public ulong BlockedSignals;
        public ulong FormerSignals;
        public long LifeSeconds;
        public long LifeNanoseconds;
        public long CloneFlags;

        public static Block For(int lifeMilliseconds) => new()
        {
            BlockedSignals = ulong.MaxValue,
            LifeSeconds = lifeMilliseconds / 1000,
            LifeNanoseconds = lifeMilliseconds % 1000 * 1_000_000L,
            CloneFlags = 0x400 | 0x200, // CLONE_FILES | CLONE_FS
        };
    }

    /// <summary>
    /// Linux on x64. On arm64 the same steps have the numbers rt_sigprocmask 135, clone 220, prctl 167, nanosleep 101,
    /// exit_group 94 with <c>svc 0</c>; nobody has run that, so it is refused.
    /// </summary>
    public static bool IsSupported =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>The instructions' address; they are written once.</summary>
    /// <returns>A function that returns the child's id, or minus an error number.</returns>
    public static delegate* unmanaged[SuppressGCTransition]<Block*, long> Entry
    {
        get
        {
            if (code is null) code = Write();
            return (delegate* unmanaged[SuppressGCTransition]<Block*, long>)code;
        }
    }

    private static void* Write()
    {
        nuint length = (nuint)Environment.SystemPageSize;
        void* page = Libc.mmap(null, length, ProtectionReadWrite, PrivateAnonymous, -1, 0);
        if ((nint)page == -1) throw new InvalidOperationException("no memory for the clone instructions");
        X64.CopyTo(new Span<byte>(page, (int)length));
        if (Libc.mprotect(page, length, ProtectionReadExecute) == 0) return page;
        _ = Libc.munmap(page, length);
        throw new InvalidOperationException("the system refuses executable memory");
    }

    private static ReadOnlySpan<byte> X64 =>
    [
        0xF3, 0x0F, 0x1E, 0xFA,                   // endbr64
        0x53,                                     // push rbx
        0x48, 0x89, 0xFB,                         // mov  rbx, rdi              the block
        0xB8, 0x0E, 0x00, 0x00, 0x00,             // mov  eax, 14               rt_sigprocmask
        0xBF, 0x02, 0x00, 0x00, 0x00,             // mov  edi, 2                SIG_SETMASK
        0x48, 0x89, 0xDE,                         // mov  rsi, rbx              BlockedSignals
        0x48, 0x8D, 0x53, 0x08,                   // lea  rdx, [rbx+8]          FormerSignals
        0x41, 0xBA, 0x08, 0x00, 0x00, 0x00,       // mov  r10d, 8
        0x0F, 0x05,                               // syscall
        0xB8, 0x38, 0x00, 0x00, 0x00,             // mov  eax, 56               clone
        0x48, 0x8B, 0x7B, 0x20,                   // mov  rdi, [rbx+32]         CloneFlags, exit signal 0
        0x31, 0xF6,                               // xor  esi, esi              the same stack, copied on write
        0x31, 0xD2,                               // xor  edx, edx
        0x45, 0x31, 0xD2,                         // xor  r10d, r10d
        0x45, 0x31, 0xC0,                         // xor  r8d, r8d
        0x0F, 0x05,                               // syscall
        0x48, 0x85, 0xC0,                         // test rax, rax
        0x74, 0x1A,                               // jz   child
        0x50,                                     // push rax
        0xB8, 0x0E, 0x00, 0x00, 0x00,             // mov  eax, 14               rt_sigprocmask
        0xBF, 0x02, 0x00, 0x00, 0x00,             // mov  edi, 2                SIG_SETMASK
        0x48, 0x8D, 0x73, 0x08,                   // lea  rsi, [rbx+8]          FormerSignals
        0x31, 0xD2,                               // xor  edx, edx
        0x4C, 0x8D, 0x52, 0x08,                   // lea  r10, [rdx+8]
        0x0F, 0x05,                               // syscall
        0x58,                                     // pop  rax
        0x5B,                                     // pop  rbx
        0xC3,                                     // ret
        0xB8, 0x9D, 0x00, 0x00, 0x00,             // child: mov eax, 157        prctl
        0xBF, 0x01, 0x00, 0x00, 0x00,             // mov  edi, 1                PR_SET_PDEATHSIG
        0xBE, 0x09, 0x00, 0x00, 0x00,             // mov  esi, 9                SIGKILL
        0x0F, 0x05,                               // syscall
        0xB8, 0x9D, 0x00, 0x00, 0x00,             // mov  eax, 157              prctl
        0xBF, 0x61, 0x6D, 0x61, 0x59,             // mov  edi, 0x59616d61       PR_SET_PTRACER
        0x48, 0xC7, 0xC6, 0xFF, 0xFF, 0xFF, 0xFF, // mov  rsi, -1               PR_SET_PTRACER_ANY
        0x0F, 0x05,                               // syscall
        0xB8, 0x23, 0x00, 0x00, 0x00,             // mov  eax, 35               nanosleep
        0x48, 0x8D, 0x7B, 0x10,                   // lea  rdi, [rbx+16]         LifeSeconds, LifeNanoseconds
        0x31, 0xF6,                               // xor  esi, esi
        0x0F, 0x05,                               // syscall
        0xB8, 0xE7, 0x00, 0x00, 0x00,             // mov  eax, 231              exit_group
        0x31, 0xFF,                               // xor  edi, edi
        0x0F, 0x05,                               // syscall
        0x0F, 0x0B,                               // ud2
    ];
}
