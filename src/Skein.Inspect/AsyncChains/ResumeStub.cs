using System.Buffers.Binary;
using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.AsyncChains;

/// <summary>
/// Finds the method behind the stub at which a runtime-async continuation resumes. The stub's name has the method's
/// simple name only; which type's it is, the stub knows by the slot that holds the method's code address. It loads that
/// slot and calls through it: <c>CEEInfo::getAsyncResumptionStub</c> in src/coreclr/vm/jitinterface.cpp (.NET 10).
/// </summary>
internal sealed class ResumeStub(ClrRuntime runtime)
{
    private const string NamePrefix = "IL_STUB_AsyncResume_";

    /// <summary>Resolver of a <c>DynamicMethodDesc</c> (src/coreclr/vm/method.hpp).</summary>
    private const ulong ResolverOffset = 40;

    /// <summary>Compile-time state of an <c>ILStubResolver</c> (src/coreclr/vm/ilstubresolver.h), freed once the stub is compiled.</summary>
    private const ulong CompileStateOffset = 8;

    /// <summary>The code in the header that the compile-time state begins with (<c>COR_ILMETHOD_DECODER</c>, src/coreclr/inc/corhlpr.h).</summary>
    private const ulong CodeOffset = 16;

    /// <summary>A stub is a few dozen bytes; what is beyond is not looked at.</summary>
    private const int CodeBytesMax = 256;

    /// <summary>The method's simple name, from the stub's: <c>IL_STUB_AsyncResume_PayAsync_Tier0</c>. Null for another method.</summary>
    public static string? SimpleName(string stubName)
    {
        if (!stubName.StartsWith(NamePrefix, StringComparison.Ordinal)) return null;
        int tier = stubName.LastIndexOf('_');
        return tier > NamePrefix.Length ? stubName[NamePrefix.Length..tier] : stubName[NamePrefix.Length..];
    }

    /// <summary>
    /// The method that a stub calls; null where the stub has another form than the known ones. Only its type and token
    /// may be asked for: the data-access library of 10.0 fails on the name of an async variant of a method.
    /// </summary>
    public ClrMethod? TargetOf(ClrMethod stub)
    {
        ulong slot = stub.NativeCode != 0 ? SlotInNativeCode(stub) : SlotInIntermediateLanguage(stub.MethodDesc);
        ulong code = slot == 0 ? 0 : Pointer(slot);
        return code == 0 ? null : runtime.GetMethodByInstructionPointer(code);
    }

    /// <summary>x64: <c>mov rax, [rip+slot]</c> or <c>mov rax, slot; mov rax, [rax]</c>, and later <c>call rax</c>; or <c>call [rip+slot]</c>.</summary>
    private ulong SlotInNativeCode(ClrMethod stub)
    {
        ulong start = stub.HotColdInfo.HotStart;
        ReadOnlySpan<byte> code = Read(start, (int)Math.Min(stub.HotColdInfo.HotSize, CodeBytesMax));
        for (int at = 0; at + 10 <= code.Length; at++)
        {
            ReadOnlySpan<byte> here = code[at..];
            if (here.StartsWith((ReadOnlySpan<byte>)[0x48, 0x8B, 0x05])) return Relative(start, at, here, 7);
            if (here.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x15])) return Relative(start, at, here, 6);
            if (here.StartsWith((ReadOnlySpan<byte>)[0x48, 0xB8])) return BinaryPrimitives.ReadUInt64LittleEndian(here[2..]);
        }

        return 0;
    }

    /// <summary>A displacement of 32 bits at the end of an instruction counts from the instruction's end.</summary>
    private static ulong Relative(ulong start, int at, ReadOnlySpan<byte> instruction, int length) =>
        start + (ulong)(at + length + BinaryPrimitives.ReadInt32LittleEndian(instruction[(length - sizeof(int))..]));

    /// <summary><c>ldc.i8 slot; ldind.i; calli</c>: what a stub is made of until it is first called.</summary>
    private ulong SlotInIntermediateLanguage(ulong methodDesc)
    {
        ulong state = Pointer(Pointer(methodDesc + ResolverOffset) + CompileStateOffset);
        ReadOnlySpan<byte> code = Read(Pointer(state + CodeOffset), CodeBytesMax);
        for (int at = 0; at + 11 <= code.Length; at++)
        {
            if (code[at] == 0x21 && code[at + 9] == 0x4D && code[at + 10] == 0x29)
                return BinaryPrimitives.ReadUInt64LittleEndian(code[(at + 1)..]);
        }

        return 0;
    }

    private ulong Pointer(ulong address) =>
        runtime.DataTarget.DataReader.ReadPointer(address, out ulong value) ? value : 0;

    private ReadOnlySpan<byte> Read(ulong address, int length)
    {
        byte[] bytes = new byte[length];
        return bytes.AsSpan(0, Math.Max(0, runtime.DataTarget.DataReader.Read(address, bytes)));
    }
}
