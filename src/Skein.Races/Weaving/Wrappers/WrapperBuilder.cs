using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Races.Runtime;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving.Wrappers;

/// <summary>
/// Makes the static method that is called instead of a member:
/// <c>token = Enter(...); try { result = member(...); } finally { Leave(...); } return result;</c>. At the place of the
/// call itself there can be no <c>try</c>, for the evaluation stack is not empty there. What is brief is
/// <c>Touch(...); return member(...);</c>.
/// </summary>
internal sealed class WrapperBuilder
{
    private readonly ModuleWeaving weaving;
    private readonly MethodReference called;
    private readonly WrapperPlan plan;
    private readonly Instruction? fixedSite;
    private readonly MethodDefinition wrapper;
    private readonly TypeMapping types;
    private readonly ILProcessor il;

    /// <param name="weaving">The module.</param>
    /// <param name="called">The member as a call of the module names it.</param>
    /// <param name="plan">What is reported.</param>
    /// <param name="fixedSite">Loads the site of a wrapper for one place alone; null: the site is the last argument.</param>
    /// <param name="home">The type that holds it.</param>
    public WrapperBuilder(ModuleWeaving weaving, MethodReference called, WrapperPlan plan, Instruction? fixedSite, TypeDefinition home)
    {
        this.weaving = weaving;
        this.called = called;
        this.plan = plan;
        this.fixedSite = fixedSite;
        wrapper = new MethodDefinition($"{called.Name.Replace('.', '_')}_{home.Methods.Count}", MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig, weaving.Module.TypeSystem.Void)
        {
            AggressiveInlining = true,
        };
        home.Methods.Add(wrapper);
        types = new TypeMapping(weaving.Module, parameter => wrapper.GenericParameters[TypeOffset + (parameter.Type == GenericParameterType.Type ? 0 : TypeArity) + parameter.Position]);
        il = wrapper.Body.GetILProcessor();
    }

    // The type of a constrained receiver comes first, then those of the declaring type, then those of the member.
    private int TypeOffset => plan.Form == CallForm.Constrained ? 1 : 0;

    private int TypeArity => (called.DeclaringType as GenericInstanceType)?.GenericArguments.Count ?? 0;

    private int MethodArity => (called as GenericInstanceMethod)?.GenericArguments.Count ?? 0;

    private int ArgumentCount => wrapper.Parameters.Count - (fixedSite is null ? 1 : 0);

    public MethodDefinition Build()
    {
        AddGenericParameters();
        AddParameters();
        wrapper.Body.InitLocals = true;
        AddBody();
        return wrapper;
    }

    private void AddGenericParameters()
    {
        if (plan.Form == CallForm.Constrained) wrapper.GenericParameters.Add(new GenericParameter("TSelf", wrapper));
        GenericParameter[] originals = [.. plan.Definition.DeclaringType.GenericParameters.Take(TypeArity), .. plan.Definition.GenericParameters.Take(MethodArity)];
        GenericParameter[] added = [.. originals.Select(original => new GenericParameter($"T{original.Name}", wrapper)
        {
            Attributes = original.Attributes & ~GenericParameterAttributes.VarianceMask,
        })];
        foreach (GenericParameter parameter in added) wrapper.GenericParameters.Add(parameter);
        foreach ((GenericParameter original, GenericParameter parameter) in originals.Zip(added))
        {
            foreach (GenericParameterConstraint constraint in original.Constraints)
                parameter.Constraints.Add(new GenericParameterConstraint(types.Map(constraint.ConstraintType)));
        }
    }

    private void AddParameters()
    {
        MethodReference element = called.GetElementMethod();
        TypeReference self = Self();
        if (plan.Form == CallForm.Constrained) Add(new ByReferenceType(wrapper.GenericParameters[0]));
        else if (element.HasThis && plan.Form != CallForm.Create) Add(plan.Definition.DeclaringType.IsValueType ? new ByReferenceType(self) : self);
        foreach (ParameterDefinition parameter in element.Parameters) Add(types.Map(parameter.ParameterType));
        if (fixedSite is null) Add(weaving.Module.TypeSystem.Int32);
        wrapper.ReturnType = plan.Form == CallForm.Create ? self : types.MapPlain(element.ReturnType);
    }

    private void Add(TypeReference type) => wrapper.Parameters.Add(new ParameterDefinition($"p{wrapper.Parameters.Count}", ParameterAttributes.None, type));

    private void AddBody()
    {
        if (plan.Accesses.All(access => access.IsBrief))
        {
            foreach (Access access in plan.Accesses) Touch(access);
            Call();
            il.Emit(OpCodes.Ret);
            return;
        }

        bool returns = wrapper.ReturnType.MetadataType != MetadataType.Void;
        VariableDefinition? result = returns ? Variable(wrapper.ReturnType) : null;
        var entered = plan.Accesses.Select(Enter).ToArray();
        Instruction begin = il.Create(OpCodes.Nop);
        il.Append(begin);
        Call();
        if (result is not null) il.Emit(OpCodes.Stloc, result);
        Instruction end = il.Create(OpCodes.Nop);
        il.Emit(OpCodes.Leave, end);
        Instruction handler = il.Create(OpCodes.Nop);
        il.Append(handler);
        Leave(entered);
        il.Emit(OpCodes.Endfinally);
        il.Append(end);
        Leave(entered);
        if (result is not null) il.Emit(OpCodes.Ldloc, result);
        il.Emit(OpCodes.Ret);

        // Not a finally: the compiler calls that as a function of its own, which costs more than what is in it.
        wrapper.Body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Fault)
        {
            TryStart = begin,
            TryEnd = handler,
            HandlerStart = handler,
            HandlerEnd = end,
        });
    }

    private void Leave((VariableDefinition Target, VariableDefinition Token)[] entered)
    {
        foreach ((VariableDefinition target, VariableDefinition token) in entered.Reverse())
        {
            il.Emit(OpCodes.Ldloc, target);
            il.Emit(OpCodes.Ldloc, token);
            il.Emit(OpCodes.Call, weaving.Runtime[nameof(Woven.Leave)]);
        }
    }

    private (VariableDefinition Target, VariableDefinition Token) Enter(Access access)
    {
        VariableDefinition target = Tell(access, nameof(Woven.Enter));
        VariableDefinition token = Variable(weaving.Module.TypeSystem.Object);
        il.Emit(OpCodes.Stloc, token);
        return (target, token);
    }

    private void Touch(Access access) => Tell(access, nameof(Woven.Touch));

    private VariableDefinition Tell(Access access, string member)
    {
        VariableDefinition target = Variable(weaving.Module.TypeSystem.Object);
        LoadTarget(access, target);
        il.Emit(OpCodes.Ldloc, target);
        LoadSite();
        il.Emit(OpCodes.Ldc_I4, (int)access.Kinds);
        if (access.Index < 0) il.Emit(OpCodes.Ldc_I4_M1);
        else il.Emit(OpCodes.Ldarg, wrapper.Parameters[access.Index]);
        il.Emit(OpCodes.Call, weaving.Runtime[member]);
        return target;
    }

    private void LoadSite()
    {
        if (fixedSite is null)
        {
            il.Emit(OpCodes.Ldarg, wrapper.Parameters[^1]);
            return;
        }

        Instruction load = il.Create(OpCodes.Nop);
        il.Append(load);
        weaving.Sites.Copy(fixedSite, load);
    }

    private void LoadTarget(Access access, VariableDefinition target)
    {
        Instruction store = il.Create(OpCodes.Stloc, target);
        if (plan.Form == CallForm.Constrained && access.Argument == 0)
        {
            // A value type has no identity, and is not boxed for this: the compiler knows the branch, and drops it.
            GenericParameter self = wrapper.GenericParameters[0];
            VariableDefinition nothing = Variable(self);
            Instruction boxed = il.Create(OpCodes.Ldarg, wrapper.Parameters[0]);
            Instruction after = il.Create(OpCodes.Nop);
            il.Emit(OpCodes.Ldloc, nothing);
            il.Emit(OpCodes.Box, self);
            il.Emit(OpCodes.Brtrue, after);
            il.Append(boxed);
            il.Emit(OpCodes.Ldobj, self);
            il.Emit(OpCodes.Box, self);
            il.Append(store);
            il.Append(after);
            return;
        }

        il.Emit(OpCodes.Ldarg, wrapper.Parameters[access.Argument]);
        TypeReference holder = wrapper.Parameters[access.Argument].ParameterType;
        foreach (FieldDefinition field in access.Owner)
        {
            if (holder is ByReferenceType reference) holder = reference.ElementType;
            weaving.PrivateAccess.Allow(field.Module.Assembly.Name.Name);
            il.Emit(field.FieldType.IsValueType ? OpCodes.Ldflda : OpCodes.Ldfld, new FieldReference(field.Name, Signature.Map(field.FieldType), holder));
            var arguments = (holder as GenericInstanceType)?.GenericArguments;
            holder = new TypeMapping(weaving.Module, parameter => arguments![parameter.Position]).Map(field.FieldType);
        }

        il.Append(store);
    }

    // A signature names type parameters by their position alone.
    private TypeMapping Signature => new(weaving.Module, parameter => parameter);

    private TypeReference Self() => called.DeclaringType is GenericInstanceType generic
        ? types.Instance(generic.ElementType, wrapper.GenericParameters.Skip(TypeOffset).Take(TypeArity))
        : weaving.Module.ImportReference(called.DeclaringType);

    private void Call()
    {
        for (int i = 0; i < ArgumentCount; i++) il.Emit(OpCodes.Ldarg, wrapper.Parameters[i]);
        if (plan.Form == CallForm.Constrained) il.Emit(OpCodes.Constrained, wrapper.GenericParameters[0]);
        il.Emit(
            plan.Form switch
            {
                CallForm.Create => OpCodes.Newobj,
                CallForm.Call or CallForm.Delegate => OpCodes.Call,
                _ => OpCodes.Callvirt,
            },
            Member());
    }

    // The same signature, on the declaring type and with the type arguments of the wrapper.
    private MethodReference Member()
    {
        MethodReference element = called.GetElementMethod();
        if (TypeArity == 0 && MethodArity == 0) return element;
        var member = new MethodReference(element.Name, element.ReturnType, Self())
        {
            HasThis = element.HasThis,
            ExplicitThis = element.ExplicitThis,
            CallingConvention = element.CallingConvention,
        };
        foreach (ParameterDefinition parameter in element.Parameters) member.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
        if (MethodArity == 0) return member;
        for (int i = 0; i < MethodArity; i++) member.GenericParameters.Add(new GenericParameter(member));
        var instance = new GenericInstanceMethod(member);
        foreach (GenericParameter parameter in wrapper.GenericParameters.Skip(wrapper.GenericParameters.Count - MethodArity)) instance.GenericArguments.Add(parameter);
        return instance;
    }

    private VariableDefinition Variable(TypeReference type)
    {
        var variable = new VariableDefinition(type);
        wrapper.Body.Variables.Add(variable);
        return variable;
    }
}
