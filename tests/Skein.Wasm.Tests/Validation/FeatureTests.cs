using Skein.Wasm.Compilation;
using Skein.Wasm.Modules;
using Xunit;
using static Skein.Wasm.Instructions.Opcode;

namespace Skein.Wasm.Tests.Validation;

public sealed class FeatureTests
{
    [Theory]
    [InlineData(WasmFeatures.TailCalls, Verdict.Accepted)]
    [InlineData(WasmFeatures.ExtendedConstants, "Unsupported: return_call is not supported")]
    public void Tail_calls_are_accepted_where_they_are_asked_for(WasmFeatures features, string verdict) =>
        Assert.Equal(verdict, Verdict.Of(InstructionCases.Module(0, ReturnCall, 0, End), features: features));

    [Theory]
    [MemberData(nameof(Exceptional))]
    public void Exceptions_are_accepted_where_they_are_asked_for(byte[] module, string words)
    {
        Assert.Equal(Verdict.Accepted, Verdict.Of(module, features: WasmFeatures.Exceptions));
        Assert.Equal($"Unsupported: {words} is not supported", Verdict.Of(module, features: WasmFeatures.TailCalls).Replace("are not", "is not", StringComparison.Ordinal));
    }

    public static TheoryData<byte[], string> Exceptional => new()
    {
        { new ModuleBytes().Add(SectionId.Type, (byte)0x60, 0, 0).Add(SectionId.Tag, (byte)0, 0).Build(), "tags of exceptions" },
        { new ModuleBytes().Add(SectionId.Type, (byte)0x60, 0, 1, WasmType.ExnRef).Build(), "exnref" },
        { new ModuleBytes().Add(SectionId.Table, WasmType.ExnRef, (byte)0, 1).Build(), "exnref" },
        { new ModuleBytes().Add(SectionId.Global, WasmType.ExnRef, (byte)0, RefNull, WasmType.ExnRef, End).Build(), "exnref" },
        { InstructionCases.Module(0, TryTable, (byte)0x40, 0, End, End), "try_table" },
        { InstructionCases.Module(0, Try, (byte)0x40, End, End), "try" },
        { InstructionCases.Module(0, Unreachable, ThrowRef, End), "throw_ref" },
        { InstructionCases.Module(0, RefNull, WasmType.ExnRef, Drop, End), "ref.null" },
        { InstructionCases.Module(0, Unreachable, Block, WasmType.ExnRef, Unreachable, End, Drop, End), "block" },
    };

    [Theory]
    [InlineData(WasmFeatures.ExtendedConstants, Verdict.Accepted)]
    [InlineData(WasmFeatures.TailCalls, "Invalid: constant expression required: i32.add is none")]
    public void Calculated_constants_are_accepted_where_they_are_asked_for(WasmFeatures features, string verdict) =>
        Assert.Equal(verdict, Verdict.Of(new ModuleBytes().Add(SectionId.Global, WasmType.I32, (byte)0, I32Const, 1, I32Const, 1, I32Add, End).Build(), features: features));
}
