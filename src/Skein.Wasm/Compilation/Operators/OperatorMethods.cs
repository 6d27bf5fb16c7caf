using System.Collections.Frozen;
using System.Reflection;
using Skein.Wasm.Instructions;

namespace Skein.Wasm.Compilation.Operators;

/// <summary>Methods that stand for instructions: a public static method named as its <see cref="Opcode"/>, found once by reflection.</summary>
internal static class OperatorMethods
{
    /// <summary>All of some classes.</summary>
    /// <exception cref="InvalidOperationException">A method is named after no instruction, or two are named after the same.</exception>
    public static FrozenDictionary<Opcode, MethodInfo> Of(params Type[] classes)
    {
        var found = new Dictionary<Opcode, MethodInfo>();
        foreach (MethodInfo method in classes.SelectMany(holder => holder.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)))
        {
            if (!Enum.TryParse(method.Name, out Opcode opcode)) throw new InvalidOperationException($"{method.Name} is no instruction");
            if (!found.TryAdd(opcode, method)) throw new InvalidOperationException($"{method.Name} is there twice");
        }

        return found.ToFrozenDictionary();
    }
}
