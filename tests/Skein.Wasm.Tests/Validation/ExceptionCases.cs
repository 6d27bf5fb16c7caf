using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;
using static Skein.Wasm.Instructions.Opcode;

namespace Skein.Wasm.Tests.Validation;

/// <summary>Rules of exceptions.</summary>
internal static class ExceptionCases
{
    /// <summary>Types: nothing; nothing to a number; a number to nothing; nothing to a number and an exception.</summary>
    private const int None = 0, ToOne = 1, One = 2, ToBoth = 3;

    /// <summary>Tags: one that carries nothing, one that carries a number.</summary>
    private const int Plain = 0, Number = 1;

    private const byte Empty = 0x40;

    // Clauses of a try_table.
    private const byte CatchTag = 0, CatchReference = 1, CatchEvery = 2, CatchEveryReference = 3;

    public static RuleCase[] All { get; } =
    [
        Case("a throw names a tag that is there", "Invalid: unknown tag 2", None, [Throw, 2], [Throw, Plain]),
        Case("a throw finds what the tag carries", "Invalid: type mismatch", None, [Throw, Number], [I32Const, 0, Throw, Number]),
        Case("a throw_ref finds an exception", "Invalid: type mismatch", None, [RefNull, WasmType.ExternRef, ThrowRef], [RefNull, WasmType.ExnRef, ThrowRef]),
        Case("what follows a throw is never reached", "Invalid: type mismatch", ToOne, [Throw, Plain, I64Const, 0], [Throw, Plain]),
        Case("a try gives its result", "Invalid: type mismatch", ToOne, [Try, ToOne, Catch, Number, End], [Try, ToOne, I32Const, 0, Catch, Number, End]),
        Case("a handler gives the same result", "Invalid: type mismatch", ToOne, [Try, ToOne, I32Const, 0, Catch, Plain, End], [Try, ToOne, I32Const, 0, Catch, Number, End]),
        Case("a handler for all finds nothing", "Invalid: type mismatch", ToOne, [Try, ToOne, I32Const, 0, CatchAll, I32Eqz, End], [Try, ToOne, I32Const, 0, CatchAll, I32Const, 0, End]),
        Case("a handler names a tag that is there", "Invalid: unknown tag 2", None, [Try, Empty, Catch, 2, End], [Try, Empty, Catch, Plain, End]),
        Case("a handler belongs to a try", "Malformed: catch without its try", None, [Block, Empty, Catch, Plain, End], [Try, Empty, Catch, Plain, End]),
        Case("no handler follows the one for all", "Malformed: catch without its try", None, [Try, Empty, CatchAll, Catch, Plain, End], [Try, Empty, Catch, Plain, CatchAll, End]),
        Case("there is one handler for all", "Malformed: catch_all without its try", None, [Try, Empty, CatchAll, CatchAll, End], [Try, Empty, CatchAll, End]),
        Case("an else does not end a try", "Malformed: else without its if", None, [Try, Empty, Else, End], [I32Const, 0, If, Empty, Else, End]),
        Case("a delegate belongs to a try", "Malformed: delegate without its try", None, [Block, Empty, Opcode.Delegate, 0], [Try, Empty, Opcode.Delegate, 0]),
        Case("a delegate follows no handler", "Malformed: delegate without its try", None, [Try, Empty, CatchAll, Opcode.Delegate, 0], [Try, Empty, Opcode.Delegate, 0]),
        Case("a delegate does not count its own try", "Invalid: unknown label 1", None, [Try, Empty, Opcode.Delegate, 1], [Try, Empty, Opcode.Delegate, 0]),
        Case("a rethrow names a handler that it stands in", "Invalid: invalid rethrow label 0", None, [Try, Empty, Rethrow, 0, CatchAll, End], [Try, Empty, CatchAll, Rethrow, 0, End]),
        Case("a rethrow counts blocks", "Invalid: invalid rethrow label 0", None, [Try, Empty, CatchAll, Block, Empty, Rethrow, 0, End, End], [Try, Empty, CatchAll, Block, Empty, Rethrow, 1, End, End]),
        Case("a clause gives what its label takes", "Invalid: type mismatch", ToOne, [TryTable, Empty, 1, CatchTag, Plain, 0, End, I32Const, 0], [TryTable, Empty, 1, CatchTag, Number, 0, End, I32Const, 0]),
        Case("a clause with the exception gives it too", "Invalid: type mismatch", ToBoth, [TryTable, Empty, 1, CatchTag, Number, 0, End, Unreachable], [TryTable, Empty, 1, CatchReference, Number, 0, End, Unreachable]),
        Case("a clause for all gives nothing", "Invalid: type mismatch", ToOne, [TryTable, Empty, 1, CatchEvery, 0, End, Unreachable], [Block, Empty, TryTable, Empty, 1, CatchEvery, 0, End, End, Unreachable]),
        Case("a clause for all with the exception gives that alone", "Invalid: type mismatch", ToBoth, [TryTable, Empty, 1, CatchEveryReference, 0, End, Unreachable], [Block, WasmType.ExnRef, TryTable, Empty, 1, CatchEveryReference, 0, End, Unreachable, End, Drop, Unreachable]),
        Case("a clause does not see the label of its own block", "Invalid: unknown label 1", None, [TryTable, Empty, 1, CatchEvery, 1, End], [TryTable, Empty, 1, CatchEvery, 0, End]),
        Case("a tag has no results", "Invalid: non-empty tag result type", Sections(ToOne), Sections(One)),
        Case("a tag's type is there", "Invalid: unknown type 9", Sections(9), Sections(One)),
        Case("an exported tag is there", "Invalid: unknown tag 2", Exported(2), Exported(1)),
    ];

    private static RuleCase Case(string name, string words, byte[] broken, byte[] kept) => new(name, broken, words, kept);

    private static RuleCase Case(string name, string words, int type, object[] broken, object[] kept) => new(name, Module(type, [.. broken, End]), words, Module(type, [.. kept, End]));

    private static ModuleBytes Types() => new ModuleBytes()
        .Add(SectionId.Type, (byte)0x60, 0, 0)
        .Add(SectionId.Type, (byte)0x60, 0, 1, WasmType.I32)
        .Add(SectionId.Type, (byte)0x60, 1, WasmType.I32, 0)
        .Add(SectionId.Type, (byte)0x60, 0, 2, WasmType.I32, WasmType.ExnRef);

    private static byte[] Module(int type, object[] code) => Types().Add(SectionId.Function, type).Add(SectionId.Tag, (byte)0, None).Add(SectionId.Tag, (byte)0, One).Body([0], code).Build();

    private static byte[] Sections(int tagType) => Types().Add(SectionId.Tag, (byte)0, tagType).Build();

    private static byte[] Exported(int tag) => Types().Add(SectionId.Tag, (byte)0, None).Add(SectionId.Tag, (byte)0, One).Add(SectionId.Export, "t", (byte)ExternKind.Tag, tag).Build();
}
