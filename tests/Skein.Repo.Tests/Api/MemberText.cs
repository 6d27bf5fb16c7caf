using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Skein.Repo.Tests.Api;

/// <summary>Members as a C# programmer writes them, without their bodies.</summary>
internal static class MemberText
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>What others can use of a type, one line each, in an order that does not depend on the source.</summary>
    public static IEnumerable<(string Name, string Text)> Of(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => (name, $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}"));
        if (TypeText.IsDelegate(type)) return [Method(type.GetMethod("Invoke")!)];

        IEnumerable<(string, string)> constructors = type.GetConstructors(Declared).Where(IsSeen).Select(Constructor);
        IEnumerable<(string, string)> fields = type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily).Select(Field);
        IEnumerable<(string, string)> properties = type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(IsSeen) && property.Name != "EqualityContract").Select(Property);
        IEnumerable<(string, string)> events = type.GetEvents(Declared).Where(one => IsSeen(one.AddMethod!)).Select(one => (one.Name, $"event {TypeNames.Of(one.EventHandlerType!)} {one.Name}"));
        IEnumerable<(string, string)> methods = type.GetMethods(Declared).Where(method => IsSeen(method) && (!method.IsSpecialName || IsOperator(method))).Select(Method);
        return constructors.Concat(Sorted(fields)).Concat(Sorted(properties)).Concat(Sorted(events)).Concat(Sorted(methods));
    }

    private static IEnumerable<(string, string)> Sorted(IEnumerable<(string Name, string Text)> members) =>
        members.OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Text, StringComparer.Ordinal);

    private static bool IsOperator(MethodInfo method) => method.Name.StartsWith("op_", StringComparison.Ordinal);

    // What the compiler makes of a record is told by the word record. Accessors are told by their property.
    private static bool IsSeen(MethodBase method) =>
        (method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed))
        && (method is MethodInfo { IsSpecialName: true } && !IsOperator((MethodInfo)method) || !method.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static (string, string) Constructor(ConstructorInfo constructor) =>
        ("new", $"{Access(constructor)}new({Parameters(constructor)})");

    private static (string, string) Field(FieldInfo field) =>
        (field.Name, $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{TypeNames.Of(field.FieldType, Nullability.Create(field))} {field.Name}"
            + (field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : ""));

    private static (string, string) Property(PropertyInfo property)
    {
        MethodInfo any = property.GetAccessors(true)[0];
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        string name = property.GetIndexParameters() is { Length: > 0 } indices ? $"this[{string.Join(", ", indices.Select(Parameter))}]" : property.Name;
        string accessors = string.Concat(Accessor(property.GetMethod, "get; "), Accessor(property.SetMethod, IsInit(property) ? "init; " : "set; "));
        return (property.Name, $"{Modifiers(any)}{required}{TypeNames.Of(property.PropertyType, Nullability.Create(property))} {name} {{ {accessors}}}");
    }

    private static string Accessor(MethodInfo? accessor, string text) => accessor is not null && IsSeen(accessor) ? text : "";

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;

    private static (string, string) Method(MethodInfo method)
    {
        string generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        return (method.Name, $"{Modifiers(method)}{TypeNames.Of(method.ReturnType, Nullability.Create(method.ReturnParameter))} {method.Name}{generics}({Parameters(method)})");
    }

    private static string Modifiers(MethodInfo method)
    {
        if (method.DeclaringType!.IsInterface) return method.IsStatic ? "static " : "";
        bool overrides = method.GetBaseDefinition() != method;
        string virtuality = overrides ? "override " : method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";
        return Access(method) + (method.IsStatic ? "static " : virtuality);
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string passing = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        string type = TypeNames.Of(parameter.ParameterType, Nullability.Create(parameter));
        if (passing is "out " or "in ") type = type["ref ".Length..];
        return $"{passing}{type} {parameter.Name}{(parameter.HasDefaultValue ? $" = {(parameter.ParameterType.IsValueType ? Literal(parameter.RawDefaultValue) : Literal(parameter.RawDefaultValue, "null"))}" : "")}";
    }

    private static string Literal(object? value, string nothing = "default") => value switch
    {
        null => nothing,
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
