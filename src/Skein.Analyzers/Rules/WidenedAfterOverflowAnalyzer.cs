using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Skein.Analyzers.Semantics;

namespace Skein.Analyzers.Rules;

/// <summary>SKN009: a product of ints that becomes a long when it has overflowed already.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WidenedAfterOverflowAnalyzer() : ConcurrencyAnalyzer(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleId.WidenedAfterOverflow,
        "A product is widened after it has overflowed",
        "'{0}' is multiplied in 32 bits and becomes {1} afterwards: widen a factor instead",
        RuleId.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The product of two ints is an int. Where a timeout or a count of bytes is made of it, a large value turns negative or small, and the 64 bits of the target come too late.",
        RuleId.HelpOf(RuleId.WidenedAfterOverflow));

    private static readonly string[] Attempts = ["retr", "attempt", "tries"];

    protected override void Start(CompilationStartAnalysisContext context) => context.RegisterOperationAction(Look, OperationKind.Conversion);

    private static void Look(OperationAnalysisContext context)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (!Widens(conversion) || IsHash(context.ContainingSymbol)) return;
        if (Product(conversion.Operand) is not { } product) return;
        context.ReportDiagnostic(Diagnostic.Create(Rule, product.Syntax.GetLocation(), Code.Named(product), conversion.Type!.ToDisplayString()));
    }

    // A product for TimeSpan.FromSeconds(double) overflows just the same; other doubles are mostly measures of small things.
    private static bool Widens(IConversionOperation conversion) =>
        conversion.OperatorMethod is null && !IsForUnsignedPeer(conversion)
        && conversion.Operand.Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_UInt32
        && (conversion.Type?.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64
            || (conversion.Type?.SpecialType is SpecialType.System_Double && conversion.Parent is IArgumentOperation { Parent: IInvocationOperation call } && IsTimeSpan(call)));

    // An int beside a uint: both become long, so that the sign is right; nobody meant more bits.
    private static bool IsForUnsignedPeer(IConversionOperation conversion) =>
        conversion.IsImplicit && conversion.Parent is IBinaryOperation { LeftOperand: IConversionOperation { Operand.Type.SpecialType: not SpecialType.System_Int64 }, RightOperand: IConversionOperation { Operand.Type.SpecialType: not SpecialType.System_Int64 } };

    private static bool IsTimeSpan(IInvocationOperation call) =>
        call.TargetMethod.ContainingType is { Name: "TimeSpan", ContainingNamespace.Name: "System" } && call.TargetMethod.Name.StartsWith("From", StringComparison.Ordinal);

    private static bool IsHash(ISymbol symbol) => symbol.Name.IndexOf("Hash", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The product that can overflow, also as a part of a sum.</summary>
    private static IBinaryOperation? Product(IOperation operation)
    {
        if (operation.ConstantValue.HasValue) return null;
        return operation switch
        {
            IParenthesizedOperation parenthesized => Product(parenthesized.Operand),
            IBinaryOperation { IsChecked: false, OperatorMethod: null, OperatorKind: BinaryOperatorKind.Multiply } product =>
                CanOverflow(product) ? product : Product(product.LeftOperand) ?? Product(product.RightOperand),
            IBinaryOperation { IsChecked: false, OperatorMethod: null, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum =>
                Product(sum.LeftOperand) ?? Product(sum.RightOperand),
            _ => null,
        };
    }

    // Nobody tries a million times.
    private static bool IsAttempt(IOperation factor) =>
        Array.Exists(Attempts, word => Code.Named(factor).IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool CanOverflow(IBinaryOperation product)
    {
        double left = Magnitude.Of(product.LeftOperand);
        double right = Magnitude.Of(product.RightOperand);
        // A count times the size of a small thing: it would take a count of millions, which an array seldom has.
        const double SmallFactor = 1000;
        return left >= SmallFactor && right >= SmallFactor && left * right > int.MaxValue && !IsAttempt(product.LeftOperand) && !IsAttempt(product.RightOperand);
    }
}
