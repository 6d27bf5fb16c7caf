using Skein.Wasm.Modules;
using Xunit;
using static Skein.Wasm.Instructions.Opcode;

namespace Skein.Wasm.Tests.Validation;

/// <summary>Modules that are made to cost time or memory. None may take long: where time grew with more than their bytes, these would not end.</summary>
public sealed class HostileTests
{
    private const int ManyTypes = 1_000;
    private const byte Empty = 0x40;

    [Fact]
    public void Blocks_nest_up_to_the_bound()
    {
        // The function itself is one.
        Assert.Equal(Verdict.Accepted, Verdict.Of(Nested(ModuleLimits.Default.NestingMax - 1)));
        Assert.Equal("Limit: blocks nest deeper than 10,000", Verdict.Of(Nested(ModuleLimits.Default.NestingMax)));
    }

    [Fact]
    public void Tries_nest_up_to_the_bound()
    {
        Assert.Equal(Verdict.Accepted, Verdict.Of(Tries(ModuleLimits.Default.TryNestingMax)));
        Assert.Equal("Limit: tries nest deeper than 500", Verdict.Of(Tries(ModuleLimits.Default.TryNestingMax + 1)));

        static byte[] Tries(int depth) => InstructionCases.Module(0, Repeat(depth / 2, Try, Empty), Repeat(depth - (depth / 2), TryTable, Empty, 0), Repeat(depth, End), End);
    }

    [Fact]
    public void There_are_tries_and_handlers_up_to_the_bound()
    {
        Assert.Equal(Verdict.Accepted, Verdict.Of(Tries(ModuleLimits.Default.TriesMax / 4, [])));
        Assert.Equal("Limit: a function has more than 10,000 tries and handlers", Verdict.Of(Tries(ModuleLimits.Default.TriesMax / 4, [Try, Empty, End])));
        Assert.Equal("Limit: a function has more than 10,000 tries and handlers", Verdict.Of(InstructionCases.Module(0, TryTable, Empty, 10_000, Repeat(10_000, (byte)2, 0), End, End)));

        static byte[] Tries(int count, object[] more) => InstructionCases.Module(0, Repeat(count, Try, Empty, CatchAll, End, TryTable, Empty, 1, (byte)2, 0, End), more, End);
    }

    [Fact]
    public void Operands_pile_up_to_the_bound()
    {
        var limits = new ModuleLimits { OperandsMax = 3_000 };
        Assert.Equal(Verdict.Accepted, Verdict.Of(Wide([], Repeat(3, Call, 0), Unreachable, End), limits));
        Assert.Equal("Limit: more than 3,000 operands on the stack", Verdict.Of(Wide([], Repeat(4, Call, 0), Unreachable, End), limits));
        Assert.Equal("Limit: more than 3,000 operands on the stack", Verdict.Of(Wide([], Unreachable, Repeat(3_001, I32Const, 0), Unreachable, End), limits));
    }

    [Fact]
    public void A_table_with_a_million_labels_of_a_thousand_results_is_soon_checked() =>
        Assert.Equal(Verdict.Accepted, Verdict.Of(Wide([], Block, 0, Block, 0, Call, 0, I32Const, 0, BrTable, 1_000_000, Repeat(500_000, 0, 1), 0, End, Unreachable, End, Unreachable, End)));

    [Fact]
    public void Many_tables_to_many_blocks_of_a_thousand_results_are_soon_checked()
    {
        object[] labels = [.. Enumerable.Range(0, 500).Cast<object>()];
        Assert.Equal(Verdict.Accepted, Verdict.Of(Wide([], Repeat(500, Block, 0), Unreachable, Repeat(1_000, Call, 0, I32Const, 0, BrTable, 499, labels), Repeat(500, End, Unreachable), End)));
    }

    [Fact]
    public void A_hundred_thousand_blocks_that_pass_a_thousand_on_are_soon_checked() =>
        Assert.Equal(Verdict.Accepted, Verdict.Of(Wide([], Call, 0, Repeat(100_000, Block, 1, End), Unreachable, End)));

    [Fact]
    public void A_million_branches_that_pass_a_thousand_on_are_soon_checked() =>
        Assert.Equal(Verdict.Accepted, Verdict.Of(Wide([], Block, 0, Call, 0, Repeat(1_000_000, I32Const, 0, BrIf, 0), End, Unreachable, End)));

    [Fact]
    public void Operands_below_which_lies_one_of_no_type_are_soon_checked()
    {
        // A select among what is never made, without a type, leaves one of no type.
        object[] operands = [Unreachable, Select, Repeat(ManyTypes - 1, I32Const, 0)];
        Assert.Equal(Verdict.Accepted, Verdict.Of(Wide([], Block, 0, Repeat(1_000, operands, I32Const, 0, BrTable, 1, 0, 0), Unreachable, End, Unreachable, End)));
    }

    [Fact]
    public void Thousands_of_functions_with_all_the_local_variables_that_are_allowed_are_soon_checked()
    {
        var module = new ModuleBytes().Add(SectionId.Type, (byte)0x60, 0, 0);
        for (int index = 0; index < 10_000; index++) module.Add(SectionId.Function, 0).Body([1, ModuleLimits.Default.LocalsMax, WasmType.I64], LocalGet, ModuleLimits.Default.LocalsMax - 1, Drop, End);
        Assert.Equal(Verdict.Accepted, Verdict.Of(module.Build()));
    }

    [Fact]
    public void A_message_about_a_long_type_is_short() =>
        Assert.Equal(
            "Invalid: type mismatch: end takes [i32, i32, i32, i32, i32, i32, i32, i32, and 992 more], the stack has []",
            Verdict.Of(Wide([], Block, 0, End, End)));

    private static byte[] Nested(int blocks) => InstructionCases.Module(0, Repeat(blocks, Block, Empty), Repeat(blocks, End), End);

    // Type 0 gives a thousand, type 1 passes a thousand on, function 0 is of type 0; the code stands in a function of no type.
    private static byte[] Wide(object[] locals, params object[] code) => new ModuleBytes()
        .Add(SectionId.Type, (byte)0x60, 0, ManyTypes, Repeat(ManyTypes, WasmType.I32))
        .Add(SectionId.Type, (byte)0x60, ManyTypes, Repeat(ManyTypes, WasmType.I32), ManyTypes, Repeat(ManyTypes, WasmType.I32))
        .Add(SectionId.Type, (byte)0x60, 0, 0)
        .Add(SectionId.Function, 0)
        .Add(SectionId.Function, 2)
        .Body([0], Unreachable, End)
        .Body([locals.Length, locals], code)
        .Build();

    private static byte[] Repeat(int count, params object[] parts) => ModuleBytes.Bytes([.. Enumerable.Repeat((object)ModuleBytes.Bytes(parts), count)]);
}
