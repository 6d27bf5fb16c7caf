using System.Reflection;
using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.Threads;

/// <summary>What is known of each method met on a stack; each is looked up once. Used by one thread.</summary>
internal sealed class FunctionCache(MethodNames names)
{
    private readonly Dictionary<ulong, StackFunction> functions = [];

    public StackFunction Of(ClrMethod method)
    {
        if (functions.TryGetValue(method.MethodDesc, out StackFunction? known)) return known;
        string name = names.Of(method) ?? "";
        bool native = (method.Attributes & MethodAttributes.PinvokeImpl) != 0;
        var function = StackFunction.Of(method.Type?.Name ?? "", name, native);
        functions.Add(method.MethodDesc, function);
        return function;
    }
}
