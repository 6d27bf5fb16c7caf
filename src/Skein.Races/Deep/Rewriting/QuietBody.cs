using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Skein.Races.Deep.Rewriting;

/// <summary>
/// Tells bodies that cannot leave by an exception except through a throw helper: those need no handler, and stay small
/// enough to be inlined (<c>List.Add</c>).
/// </summary>
/// <remarks>
/// An index or a null that is wrong inside such a body does throw, but only where the collection is corrupt: then a
/// word that goes on saying "inside" tells no lie about an innocent program.
/// </remarks>
internal static class QuietBody
{
    private const int DepthMax = 4;

    /// <param name="method">The method, not rewritten yet.</param>
    /// <param name="guarded">Methods that restore the word by themselves when they throw.</param>
    public static bool Is(MethodDefinition method, IReadOnlySet<MethodDefinition> guarded) => new Look(method.DeclaringType, guarded).Is(method, 0);

    /// <summary>Whether an instruction calls a method that does nothing but throw: the framework's helpers, or one of the type's own.</summary>
    public static bool IsThrowHelper(Instruction instruction)
    {
        if (instruction.OpCode.Code is not (Code.Call or Code.Callvirt) || instruction.Operand is not MethodReference { ReturnType.MetadataType: MetadataType.Void } called) return false;
        if (called.DeclaringType.Name == "ThrowHelper") return true;
        return called.Name.StartsWith("Throw", StringComparison.Ordinal) && called.Resolve() is { HasBody: true } own && own.Body.Instructions.All(each => each.OpCode.Code != Code.Ret);
    }

    private readonly record struct Look(TypeDefinition Type, IReadOnlySet<MethodDefinition> Guarded)
    {
        public bool Is(MethodDefinition method, int depth)
        {
            if (!method.HasBody || method.Body.HasExceptionHandlers) return false;
            foreach (Instruction each in method.Body.Instructions)
            {
                if (!IsQuiet(each, depth)) return false;
            }

            return true;
        }

        private bool IsQuiet(Instruction instruction, int depth)
        {
            switch (instruction.OpCode.Code)
            {
                case Code.Throw or Code.Rethrow or Code.Newobj or Code.Newarr or Code.Box or Code.Castclass or Code.Unbox or Code.Unbox_Any or Code.Calli or Code.Constrained:
                    return false;
                case Code.Callvirt or Code.Call:
                    return IsThrowHelper(instruction) || IsQuiet((MethodReference)instruction.Operand, depth);
                default:
                    return true;
            }
        }

        private bool IsQuiet(MethodReference called, int depth)
        {
            string type = called.DeclaringType.GetElementType().FullName;
            if (type is "System.Array" or "System.Math" or "System.Runtime.CompilerServices.RuntimeHelpers")
                return called.Name is "Copy" or "Clear" or "Min" or "Max" or "get_MaxLength" or "IsReferenceOrContainsReferences";
            if (type != Type.FullName || called.Resolve() is not { } own) return false;
            return Guarded.Contains(own) || (!own.IsVirtual && depth < DepthMax && Is(own, depth + 1));
        }
    }
}
