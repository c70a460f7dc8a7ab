const STORED = /^([A-Z])-([1-9][0-9]*)$/;
const TYPED = /^([A-Za-z])[ -]*0*([1-9][0-9]{0,3})$/;

export const kinds = {
  plot: {
    operators: ["equal", "one_of", "greater", "less"],
    comparable(value) {
      const parts = STORED.exec(value);
      return parts && [parts[1], BigInt(parts[2])];
    },
    read(typed) {
      const parts = TYPED.exec(typed);
      return parts && `${parts[1].toUpperCase()}-${parts[2]}`;
    },
  },
};
