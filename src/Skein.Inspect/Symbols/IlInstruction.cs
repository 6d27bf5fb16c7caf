using System.Reflection.Metadata;

namespace Skein.Inspect.Symbols;

/// <summary>One instruction of a method's intermediate language. <c>default</c> is a <c>nop</c>. Immutable.</summary>
/// <param name="Offset">Where it starts.</param>
/// <param name="End">Where the next one starts.</param>
/// <param name="OpCode">What it does.</param>
/// <param name="Operand">
/// Its operand: a constant, an argument or local number (also of the short forms that have it in the operation), a
/// metadata token, or the target of a branch as an offset in the method; 0 where it has none, or one of no use here.
/// </param>
internal readonly record struct IlInstruction(int Offset, int End, ILOpCode OpCode, int Operand);
