using System.Reflection.Emit;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compilation;

/// <summary>Local variables of the IL that are used again and again: the just-in-time compiler follows a thousand of them, and no more.</summary>
internal sealed class TemporaryPool(ILGenerator il)
{
    private readonly Dictionary<Type, Stack<LocalBuilder>> free = [];

    /// <summary>How many were ever made.</summary>
    public int Count { get; private set; }

    public LocalBuilder Rent(WasmType type) => Rent(ClrTypes.Of(type));

    public LocalBuilder Rent(Type type)
    {
        if (free.TryGetValue(type, out Stack<LocalBuilder>? slots) && slots.TryPop(out LocalBuilder? slot)) return slot;
        Count++;
        return il.DeclareLocal(type);
    }

    public void Return(LocalBuilder slot)
    {
        if (!free.TryGetValue(slot.LocalType, out Stack<LocalBuilder>? slots)) free.Add(slot.LocalType, slots = new Stack<LocalBuilder>());
        slots.Push(slot);
    }
}
