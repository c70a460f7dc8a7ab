// An entry of the form is built when it is opened: two hundred of them at once would
// keep the browser busy for many seconds. Until then one hidden input holds it.
// A plain script, since Wagtail builds its blocks before any module runs.

(() => {
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;
  const opened = new Map();

  /** Post entries that were only looked at as they came. */
  function asTheyCame({ formData }) {
    for (const [prefix, entry] of opened) {
      if (!entry.input.isConnected) opened.delete(prefix);
      else if (!entry.isChanged()) {
        for (const name of [...formData.keys()]) {
          if (name.startsWith(`${prefix}-`) && name !== entry.input.name) formData.delete(name);
        }
      }
    }
  }

  const words = (value) => {
    if (typeof value !== "string") return "";
    try {
      return JSON.parse(value).blocks.map((block) => block.text).join(" ");
    } catch {
      return value;
    }
  };

  /** Panels that are called alike in every entry lead nobody anywhere. */
  const withoutLandmarks = (entry) =>
    entry?.querySelectorAll("section[id^='block_group-']").forEach((panel) => {
      panel.setAttribute("role", "group");
    });

  class FoldedNode {
    constructor(definition, placeholder, prefix, state) {
      this.blockDef = definition;
      this.type = definition.name;
      this.prefix = prefix;
      this.block = null;
      this.input = document.createElement("input");
      [this.input.type, this.input.name] = ["hidden", `${prefix}-folded`];
      this.input.value = JSON.stringify(state ?? {});
      this.place = placeholder;
      placeholder.before(this.input);
      this.watch();
    }

    watch() {
      const toggle = this.place.closest("[data-panel]")?.querySelector("[data-panel-toggle]");
      toggle?.addEventListener("wagtail:panel-toggle", (event) => event.detail.expanded && this.open());
      const child = this.place.closest("[data-streamfield-child]");
      const comments = document.getElementById("comments-data")?.textContent;
      const isOpen = () => toggle?.getAttribute("aria-expanded") !== "false";
      const isCommented = comments?.includes(`.${child?.dataset.contentpath}.`);
      queueMicrotask(() => (isOpen() || isCommented) && this.open());
    }

    get state() {
      return JSON.parse(this.input.value);
    }

    /** Build the entry and return it. */
    open() {
      if (this.block) return this.block;
      const mark = this.input.cloneNode();
      [mark.name, mark.value] = [`${this.prefix}-opened`, "1"];
      this.input.after(mark);
      this.block = this.blockDef.plain.render(this.place, this.prefix, this.state);
      withoutLandmarks(mark.closest("[data-streamfield-child]"));
      this.first = JSON.stringify(this.block.getState());
      if (!opened.size) mark.form?.addEventListener("formdata", asTheyCame);
      opened.set(this.prefix, this);
      return this.block;
    }

    isChanged() {
      return JSON.stringify(this.block.getState()) !== this.first;
    }

    setState(state) {
      if (this.block) this.block.setState(state);
      else this.input.value = JSON.stringify({ ...this.state, ...state });
    }

    setError(error) {
      if (error) this.open().setError(error);
    }

    getState() {
      return this.block ? this.block.getState() : this.state;
    }

    getValue() {
      return this.block ? this.block.getValue() : this.state;
    }

    getDuplicatedState() {
      return this.open().getDuplicatedState();
    }

    getTextLabel(options) {
      if (this.block) return this.block.getTextLabel(options);
      const format = this.blockDef.meta.labelFormat ?? "";
      const label = format.replace(/\{(\w+)\}/g, (_tag, name) => words(this.state[name]));
      return label.slice(0, options?.maxLength);
    }

    focus(options) {
      this.open().focus(options);
    }
  }

  class NodeBlockDefinition extends StructBlockDefinition {
    constructor(name, children, meta) {
      super(name, children, meta);
      this.plain = new StructBlockDefinition(name, children, meta);
      this.plain.collapsible = false;
    }

    render(placeholder, prefix, state, error) {
      const node = new FoldedNode(this, placeholder, prefix, state);
      node.setError(error);
      return node;
    }
  }

  window.telepath.register("wagtail_antraege.NodeBlock", NodeBlockDefinition);
})();
