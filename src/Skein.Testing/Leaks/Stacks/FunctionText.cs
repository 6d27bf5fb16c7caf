using System.Reflection;
using Skein.Core.Naming;

namespace Skein.Testing;

/// <summary>Names of functions as a person wrote them.</summary>
internal static class FunctionText
{
    public static string Of(MethodBase method) => FunctionName.OfMethod(NameOf(method.DeclaringType), method.Name);

    public static string Of(Delegate callback) => Of(callback.Method);

    private static string NameOf(Type? type) =>
        type is null ? "" : (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name;
}
