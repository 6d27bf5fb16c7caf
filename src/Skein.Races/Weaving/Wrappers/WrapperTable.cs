using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Wrappers;

/// <summary>The wrappers of a module: one for each member, way of calling it, and place that may call it.</summary>
internal sealed class WrapperTable(ModuleWeaving weaving)
{
    private readonly Dictionary<string, MethodDefinition> wrappers = new(StringComparer.Ordinal);

    /// <summary>The wrapper to call instead of a member, with the type arguments of that call.</summary>
    /// <param name="called">The member as the call names it.</param>
    /// <param name="plan">What it reports.</param>
    /// <param name="home">The type that holds it.</param>
    /// <param name="constrained">The type of the receiver, with <see cref="CallForm.Constrained"/>.</param>
    public MethodReference For(MethodReference called, WrapperPlan plan, TypeDefinition home, TypeReference? constrained = null)
    {
        string key = Key(called, plan, home);
        if (!wrappers.TryGetValue(key, out MethodDefinition? wrapper)) wrappers[key] = wrapper = Create(called, plan, home);
        return Instance(wrapper, called, constrained);
    }

    /// <summary>Why a member can have no wrapper; null where it can.</summary>
    public static string? WhyNot(MethodReference called, WrapperPlan plan)
    {
        if (called.CallingConvention == MethodCallingConvention.VarArg) return "it takes a variable number of arguments";
        if (called.ExplicitThis) return "its receiver is explicit";
        return plan.Form == CallForm.Create && plan.Definition.DeclaringType.IsValueType ? "a value is made in place" : null;
    }

    /// <summary>A wrapper for one place alone, which has the site within.</summary>
    public MethodReference ForDelegate(MethodReference called, WrapperPlan plan, TypeDefinition home, Instruction site) =>
        Instance(Create(called, plan, home, site), called, null);

    /// <summary>The one wrapper of all places that make a delegate of the member to compare it; it has the first one's site within.</summary>
    public MethodReference ForComparedDelegate(MethodReference called, WrapperPlan plan, TypeDefinition home, Func<Instruction> site)
    {
        string key = "compared " + Key(called, plan, home);
        if (!wrappers.TryGetValue(key, out MethodDefinition? wrapper)) wrappers[key] = wrapper = Create(called, plan, home, site());
        return Instance(wrapper, called, null);
    }

    private static string Key(MethodReference called, WrapperPlan plan, TypeDefinition home) =>
        $"{home.FullName} {plan.Form} {called.GetElementMethod().DeclaringType.GetElementType().FullName} {Signature(called)}";

    private MethodDefinition Create(MethodReference called, WrapperPlan plan, TypeDefinition home, Instruction? site = null) =>
        new WrapperBuilder(weaving, called, plan, site, home).Build();

    private static MethodReference Instance(MethodDefinition wrapper, MethodReference called, TypeReference? constrained)
    {
        if (!wrapper.HasGenericParameters) return wrapper;
        var instance = new GenericInstanceMethod(wrapper);
        if (constrained is not null) instance.GenericArguments.Add(constrained);
        foreach (TypeReference argument in (called.DeclaringType as GenericInstanceType)?.GenericArguments ?? []) instance.GenericArguments.Add(argument);
        foreach (TypeReference argument in (called as GenericInstanceMethod)?.GenericArguments ?? []) instance.GenericArguments.Add(argument);
        return instance;
    }

    private static string Signature(MethodReference called)
    {
        MethodReference element = called.GetElementMethod();
        return $"{element.ReturnType.FullName} {element.Name}`{(called as GenericInstanceMethod)?.GenericArguments.Count ?? 0}({string.Join(',', element.Parameters.Select(parameter => parameter.ParameterType.FullName))})";
    }
}
