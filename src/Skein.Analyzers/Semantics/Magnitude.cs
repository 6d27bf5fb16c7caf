using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Skein.Analyzers.Semantics;

/// <summary>How large an integer can get, as far as its expression tells.</summary>
internal static class Magnitude
{
    private const double Unknown = 2147483648;

    public static double Of(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: { } value }) return Constant(value) ?? Unknown;
        return operation switch
        {
            IConversionOperation { OperatorMethod: null } conversion => Math.Min(Of(conversion.Operand), OfType(conversion.Operand.Type)),
            IParenthesizedOperation parenthesized => Of(parenthesized.Operand),
            IConditionalOperation { WhenFalse: { } otherwise } choice => Math.Max(Of(choice.WhenTrue), Of(otherwise)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Remainder } rest => Of(rest.RightOperand),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.And } mask => Math.Min(Of(mask.LeftOperand), Of(mask.RightOperand)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } quotient => Of(quotient.LeftOperand) / Divisor(quotient.RightOperand),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product => Math.Min(Unknown, Of(product.LeftOperand) * Of(product.RightOperand)),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum => Math.Min(Unknown, Of(sum.LeftOperand) + Of(sum.RightOperand)),
            ILocalReferenceOperation local => OfLocal(local),
            IInvocationOperation call => OfCall(call),
            IPropertyReferenceOperation property => OfProperty(property.Property),
            _ => OfType(operation.Type),
        };
    }

    // A local that is never written again is what it began as.
    private static double OfLocal(ILocalReferenceOperation local)
    {
        IOperation function = Code.FunctionOf(local);
        bool isWritten = function.Descendants().OfType<ILocalReferenceOperation>()
            .Any(use => SymbolEqualityComparer.Default.Equals(use.Local, local.Local) && use.Parent is IAssignmentOperation or IIncrementOrDecrementOperation or IArgumentOperation { Parameter.RefKind: not RefKind.None });
        IVariableDeclaratorOperation? declared = isWritten ? null : Code.Inside(function).OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local));
        bool isLoop = declared is not null && Code.Around(declared).FirstOrDefault(around => around is ILoopOperation or IBlockOperation) is IForEachLoopOperation;
        return declared?.Initializer?.Value is { } value && !isLoop ? Math.Min(Of(value), OfType(local.Type)) : OfType(local.Type);
    }

    private static double? Constant(object value) => value switch
    {
        int number => Math.Abs((double)number),
        uint number => number,
        long number => Math.Abs((double)number),
        short number => Math.Abs((double)number),
        ushort number => number,
        byte number => number,
        sbyte number => Math.Abs((double)number),
        char letter => letter,
        _ => null,
    };

    private static double Divisor(IOperation operation) => operation.ConstantValue.HasValue ? Math.Max(1, Of(operation)) : 1;

    private static double OfType(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Byte or SpecialType.System_SByte => byte.MaxValue,
        SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => ushort.MaxValue,
        _ => Unknown,
    };

    private static double OfCall(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "Min", ContainingType.Name: "Math" } => call.Arguments.Min(argument => Of(argument.Value)),
        { Name: "Max", ContainingType.Name: "Math" } => call.Arguments.Max(argument => Of(argument.Value)),
        { Name: "Clamp", ContainingType.Name: "Math" } => Of(call.Arguments[2].Value),
        { Name: "Next", ContainingType.Name: "Random" } when call.Arguments.Length > 0 => Of(call.Arguments[call.Arguments.Length - 1].Value),
        _ => OfType(call.Type),
    };

    private static double OfProperty(IPropertySymbol property) => (property.ContainingType?.Name, property.Name) switch
    {
        ("Environment", "ProcessorCount") => 1024,
        ("DateTime" or "DateTimeOffset" or "TimeSpan" or "TimeOnly" or "DateOnly", "Year") => 9999,
        ("DateTime" or "DateTimeOffset" or "TimeSpan" or "TimeOnly" or "DateOnly", "Hour" or "Hours" or "Minute" or "Minutes" or "Second" or "Seconds" or "Day" or "Month" or "DayOfYear") => 366,
        ("DateTime" or "DateTimeOffset" or "TimeSpan" or "TimeOnly", "Millisecond" or "Milliseconds" or "Microsecond" or "Microseconds" or "Nanosecond" or "Nanoseconds") => 1000,
        ("IntPtr" or "UIntPtr", "Size") => 8,
        (_, "Rank") => 32,
        _ => OfType(property.Type),
    };
}
