using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Synchronisation;

/// <summary>Weaves what the compiler makes of <c>async</c>, <c>await</c> and <c>lock</c>: members of structs, called by their address, in whose place one of ours does the same.</summary>
internal sealed class Awaits(ModuleWeaving weaving)
{
    private static readonly Dictionary<(string Type, string Member), System.Reflection.MethodInfo> Stands = typeof(WovenAwaits).GetMethods()
        .Where(method => method.IsStatic)
        .ToDictionary(method => (NameOf(method.GetParameters()[0].ParameterType.GetElementType()!), method.Name));

    /// <summary>Weaves a call, if it is one of these.</summary>
    public bool Weave(MethodWeaving method, Instruction at, MethodReference called, string type)
    {
        if (called.Name is "AwaitUnsafeOnCompleted" or "AwaitOnCompleted" && type.EndsWith("MethodBuilder", StringComparison.Ordinal) | type.EndsWith("MethodBuilder`1", StringComparison.Ordinal))
        {
            method.InsertBefore(at, Instruction.Create(OpCodes.Call, weaving.Framework.Method(typeof(WovenOrder).GetMethod(nameof(WovenOrder.Suspending))!)));
            return true;
        }
        if (at.OpCode.Code != Code.Call || !Stands.TryGetValue((type, called.Name), out var stand))
        {
            return false;
        }
        MethodReference member = weaving.Framework.Method(stand);
        if (called.DeclaringType is GenericInstanceType generic)
        {
            GenericInstanceMethod instance = new(member);
            instance.GenericArguments.Add(generic.GenericArguments[0]);
            member = instance;
        }
        method.Replace(at, Instruction.Create(OpCodes.Call, member));
        return true;
    }

    // As metadata writes it: System.Threading.Lock/Scope, TaskAwaiter`1.
    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '/');
}
