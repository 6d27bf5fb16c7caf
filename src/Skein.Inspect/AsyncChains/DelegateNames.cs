using Microsoft.Diagnostics.Runtime;
using Skein.Core.Naming;
using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.AsyncChains;

/// <summary>The method behind a delegate object; one look-up per method.</summary>
internal sealed class DelegateNames(ClrRuntime runtime, MethodNames methodNames, HeapTypes types, ObjectReader reader)
{
    private readonly Dictionary<(int Type, ulong Pointer, ulong Auxiliary), string> names = [];

    /// <summary>The method's name as a person writes it; the delegate's type where the method is not known.</summary>
    public string Of(ulong address)
    {
        if (types.Get(reader.MethodTable(address)) is not { } type) return "(delegate)";
        ulong pointer = reader.Pointer(address + (ulong)type.Offset("_methodPtr"));
        ulong auxiliary = reader.Pointer(address + (ulong)type.Offset("_methodPtrAux"));
        var key = (type.Index, pointer, auxiliary);
        if (names.TryGetValue(key, out string? known)) return known;
        return names[key] = Find(address, type);
    }

    private string Find(ulong address, HeapType type)
    {
        try
        {
            ClrObject instance = runtime.Heap.GetObject(address);
            if (instance.IsDelegate && instance.AsDelegate().GetDelegateTarget() is { Method: { } found } && methodNames.Of(found) is { } method)
                return FunctionName.OfMethod(found.Type?.Name ?? "?", method);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or NullReferenceException)
        {
            // The data-access library meets code that is being made at the moment; the type is still known.
        }

        return FunctionName.OfMethod(type.Name, "Invoke");
    }
}
