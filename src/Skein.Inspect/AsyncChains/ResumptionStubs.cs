using System.Buffers.Binary;
using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.AsyncChains;

/// <summary>
/// The async method behind a resumption stub of .NET 10. The runtime names a stub after its method but not after the
/// method's type; the stub calls the method through a slot that holds the address of its code, so the slot's address is
/// a constant of the stub: of its machine code (x64), or where it was not compiled yet, of its intermediate language
/// (src/coreclr/vm/jitinterface.cpp, <c>getAsyncResumptionStub</c>; dynamicmethod.h, <c>ILStubResolver</c>; method.hpp,
/// <c>DynamicMethodDesc</c>). Every constant is taken as a guess and believed only if a method of the right name is there.
/// </summary>
internal sealed class ResumptionStubs(ClrRuntime runtime, MethodNames names)
{
    private const string Prefix = "IL_STUB_AsyncResume_";
    private const int CodeLengthMax = 1024;
    private const int ResolverOffset = 5 * sizeof(ulong); // DynamicMethodDesc.m_pResolver
    private const int CompileStateOffset = sizeof(ulong); // ILStubResolver.m_pCompileTimeState
    private const int CompileStateWords = 32;

    private static readonly string[] Tiers = ["_Tier0", "_Tier1", "_Optimized", "_Instrumented", "_MinOpts", "_OSR", "_Tier0Instrumented", "_Tier1Instrumented"];

    private readonly IDataReader memory = runtime.DataTarget.DataReader;
    private MemoryRange[]? codeRanges;

    /// <summary>The method that a stub resumes; the given method itself where it is no stub; null where it is a stub and its method is not found.</summary>
    public ClrMethod? TargetOf(ClrMethod method)
    {
        if (names.Of(method) is not { } name || !name.StartsWith(Prefix, StringComparison.Ordinal)) return method;
        string wanted = WithoutTier(name[Prefix.Length..]);
        return SlotsInMachineCode(method).Concat(SlotsInIntermediateLanguage(method))
            .Where(slot => slot % sizeof(ulong) == 0)
            .Select(slot => memory.ReadPointer(slot))
            .Where(IsCode)
            .Select(runtime.GetMethodByInstructionPointer)
            .FirstOrDefault(candidate => candidate is not null && names.Of(candidate) == wanted);
    }

    /// <summary>A stub's name without what the runtime adds to it, for where its method is not found.</summary>
    public static string NameOf(string stub) => stub.StartsWith(Prefix, StringComparison.Ordinal) ? WithoutTier(stub[Prefix.Length..]) : stub;

    private static string WithoutTier(string name) =>
        Tiers.FirstOrDefault(tier => name.EndsWith(tier, StringComparison.Ordinal)) is { } found ? name[..^found.Length] : name;

    /// <summary>Whether compiled code can be at an address: the data-access library does not survive every guess.</summary>
    private bool IsCode(ulong address)
    {
        codeRanges ??=
        [
            .. runtime.EnumerateJitManagers().SelectMany(manager => manager.EnumerateNativeHeaps()).Select(heap => heap.MemoryRange),
            .. runtime.EnumerateModules().Where(module => module.Size > 0).Select(module => MemoryRange.CreateFromLength(module.ImageBase, module.Size)),
        ];
        return codeRanges.Any(range => range.Contains(address));
    }

    /// <summary><c>mov rax, [rip + distance]</c> and <c>mov register, constant</c>.</summary>
    private List<ulong> SlotsInMachineCode(ClrMethod stub)
    {
        List<ulong> slots = [];
        ReadOnlySpan<byte> code = Read(stub.NativeCode, (int)Math.Min(stub.HotColdInfo.HotSize, CodeLengthMax));
        for (int at = 0; at + 10 <= code.Length; at++)
        {
            if (code[at] == 0x48 && code[at + 1] == 0x8B && code[at + 2] == 0x05)
                slots.Add(stub.NativeCode + (ulong)(at + 7 + BinaryPrimitives.ReadInt32LittleEndian(code[(at + 3)..])));
            else if (code[at] is 0x48 or 0x49 && code[at + 1] is >= 0xB8 and <= 0xBF)
                slots.Add(BinaryPrimitives.ReadUInt64LittleEndian(code[(at + 2)..]));
        }

        return slots;
    }

    /// <summary><c>ldc.i8 constant</c> in any block that the stub's compile-time state points to.</summary>
    private List<ulong> SlotsInIntermediateLanguage(ClrMethod stub)
    {
        const byte loadConstant = 0x21;
        List<ulong> slots = [];
        ulong state = memory.ReadPointer(memory.ReadPointer(stub.MethodDesc + ResolverOffset) + CompileStateOffset);
        for (int word = 0; state != 0 && word < CompileStateWords; word++)
        {
            ReadOnlySpan<byte> code = Read(memory.ReadPointer(state + ((ulong)word * sizeof(ulong))), 256);
            for (int at = 0; at + 9 <= code.Length; at++)
            {
                if (code[at] == loadConstant) slots.Add(BinaryPrimitives.ReadUInt64LittleEndian(code[(at + 1)..]));
            }
        }

        return slots;
    }

    private ReadOnlySpan<byte> Read(ulong address, int length)
    {
        if (address == 0 || length == 0) return [];
        byte[] bytes = new byte[length];
        return bytes.AsSpan(0, Math.Max(0, memory.Read(address, bytes)));
    }
}
